/** Octets that a host name is looked at for; DNS has 253. */
export const LONGEST_HOST = 1024;

/** Whether a text can be held against host names: labels of printable ASCII, none of them empty. */
export const isHost = (text: string): boolean =>
  text.length <= LONGEST_HOST && /^[\x21-\x7e]+$/.test(text) && text.split('.').every((label) => label !== '');

/** Whether a text is a mail address as RFC 5280 §4.2.1.6 has it; letters beyond ASCII are for the local part to have. */
export const isMailAddress = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  const [local, host] = [text.slice(0, Math.max(0, at)), text.slice(at + 1)];
  const isLocal = /^"[^"\\]*"$/.test(local) || /^[^\s"(),:;<>@[\\\]]+$/.test(local);
  return at > 0 && isLocal && isHost(host);
};

/** The host of a URI; null where it has none, or an address in its place (RFC 5280 §4.2.1.10). */
export const hostOfUri = (uri: string): string | null => {
  const host = URL.canParse(uri) ? new URL(uri).hostname.toLowerCase() : '';
  const isAddress = host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);
  return host === '' || isAddress || !isHost(host) ? null : host;
};
