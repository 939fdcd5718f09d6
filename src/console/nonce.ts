/**
 * Styles that the component library makes while it runs carry the server's nonce for this page, for no others are let in.
 * Set here for all of them: some of its parts are not told of a nonce.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
const make = document.createElement;
document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
  const element = make.call(this, name, options);
  if (nonce && name.toLowerCase() === 'style') element.nonce = nonce;
  return element;
} as typeof document.createElement;
