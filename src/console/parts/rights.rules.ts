interface Who { role: string; office?: { division: { code: string } } | null }

const works = ({ role }: Who) => role === 'REGISTRAR' || role === 'ADMINISTRATOR';
const isProvincial = ({ office }: Who) => office?.division.code.endsWith('0000') ?? false;
const digits = (code: string) => (code.endsWith('0000') ? 2 : code.endsWith('00') ? 4 : 6);

/** Whether somebody may keep the register of agreements and correct partners: the province's offices. */
export function keepsRegister(who: Who): boolean {
  return works(who) && isProvincial(who);
}

/** Whether somebody may enter a partner: whoever drafts. */
export function entersPartners(who: Who): boolean {
  return works(who);
}

/** Whether somebody does an office's work for schools in these divisions. */
export function worksForSchools(who: Who, divisions: readonly string[] = []): boolean {
  const own = who.office?.division.code;
  return works(who) && own !== undefined && divisions.every(code => code.slice(0, digits(own)) === own.slice(0, digits(own)));
}
