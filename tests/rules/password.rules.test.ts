import fc from 'fast-check';
import { passwordIssues } from '../../src/features/session/password.rules.js';
import { isDeviceOf, deviceToken, sourceOf } from '../../src/features/session/attempts.js';

const email = 'zhang.san@gansu.example';
const codes = (password: string) => passwordIssues(password, email, ['password']).map(({ code }) => code);

describe('passwords', () => {
  it.each([
    'correct horse battery', '三个互不相干的词语连起来写', 'Tr0ub4dor&3-and-more', 'baixiao jiehao 1987 黄河', 'x7!kQ2#mZ9@w', 'password managers are useful',
  ])('takes %s', password => { expect(codes(password)).toEqual([]); });

  it.each([
    ['', 'passwordTooShort'], ['elevenchars', 'passwordTooShort'], ['𝒳'.repeat(11), 'passwordTooShort'], ['x1'.repeat(501), 'textTooLong'],
    ['aaaaaaaaaaaa', 'passwordCommon'], ['ababababababab', 'passwordCommon'], ['ＡＡＡＡＡＡＡＡＡＡＡＡ', 'passwordCommon'], ['password1234', 'passwordCommon'], ['P@ssw0rd2026!', 'passwordCommon'], ['passwordpassword', 'passwordCommon'],
    ['1234567890123', 'passwordCommon'], ['qwertyuiop123', 'passwordCommon'], ['1qaz2wsx3edc', 'passwordCommon'], ['admin12345678', 'passwordCommon'], ['administrator', 'passwordCommon'], ['Gansu-2026-2026', 'passwordCommon'],
    [email, 'passwordHasAddress'], [`My ${email.toUpperCase()}!`, 'passwordHasAddress'],
  ])('does not take %s', (password, code) => { expect(codes(password)).toEqual([code]); });

  it('has one answer for any text, the same whichever way its letters are composed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), text => {
      const found = codes(text);
      expect(found.length).toBeLessThanOrEqual(1);
      if ([...text].length < 12) expect(found).toEqual(['passwordTooShort']);
      if ([...text.normalize('NFD')].length >= 12 && [...text.normalize('NFC')].length >= 12) expect(codes(text.normalize('NFC'))).toEqual(codes(text.normalize('NFD')));
    }));
  });

  it('with the address in it is never taken', () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (before, after) => { expect(codes(before + email + after)).toEqual(['passwordHasAddress']); }));
  });

  it('of twelve random letters or more is taken', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...'bcdfghjklmnprstvz'), { minLength: 12, maxLength: 60 }).filter(letters => new Set(letters).size > 6), letters => { expect(codes(letters.join(''))).toEqual([]); }));
  });
});

describe('addresses', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:0:7::1', '2001:db8:0:7::/64'], ['2001:0db8:0000:0007:aaaa:bbbb:cccc:dddd', '2001:db8:0:7::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'], ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], ['2001:db8:0:7:1::', '2001:db8:0:7::/64'], ['not an address', 'not an address'],
  ])('%s counts as %s', (address, source) => { expect(sourceOf(address)).toBe(source); });
});

describe('devices', () => {
  it('are known by the account and its password alone', () => {
    const token = deviceToken('a', 'scrypt$x');
    expect(isDeviceOf(token, 'a', 'scrypt$x')).toBe(true);
    for (const [given, account, hash] of [[token, 'b', 'scrypt$x'], [token, 'a', 'scrypt$y'], [token, 'a', null], ['', 'a', 'scrypt$x'], ['.', 'a', 'scrypt$x'], [`${token}x`, 'a', 'scrypt$x'], [token.split('.')[0]!, 'a', 'scrypt$x']] as const) {
      expect(isDeviceOf(given, account, hash)).toBe(false);
    }
  });
});
