import type { FailureFacts, FailureKind } from './failure';

type Reason = Pick<FailureFacts, 'kind' | 'processed' | 'transient' | 'text'>;

/** What stands between us and the server. */
export interface Intermediary {
  /** host:port, and no credentials. */
  readonly host: string;
  readonly isTls: boolean;
}

/** How far a request came. */
export interface Way {
  /** host:port of the server. */
  readonly host: string;
  /** Whoever has one connects to nothing else. */
  readonly proxy: Intermediary | undefined;
  /** Was a connection there, so that the server may have seen the request? */
  readonly sent: boolean;
}

/** Says in a sentence why no answer came, and whether the server can have seen the request. */
export const whyNoAnswer = (error: unknown, way: Way): Reason => {
  const { sent } = way;
  const codes = codesOf(error);
  const known = reasons.find(
    ({ matches, onlyConnecting }) => !(sent && onlyConnecting) && codes.some((code) => matches.test(code)),
  );
  const processed = known?.processed ?? (sent ? 'unknown' : 'no');
  const names = namesOf(way);
  if (!known) {
    const text = `The connection to ${names.peer} failed${codes[0] ? ` (${codes[0]})` : ''}.`;
    return { kind: 'unreachable', processed, transient: true, text };
  }
  const { kind = 'unreachable', transient = false, onlyConnecting = false } = known;
  const hint = onlyConnecting ? ` ${proxyHint}` : '';
  return { kind, processed, transient, text: `${capital(known.text(names))}${hint}` };
};

interface Names {
  readonly host: string;
  readonly proxy: string;
  /** Whom the connection was to. */
  readonly peer: string;
  /** Whose TLS certificate it can be. */
  readonly holder: string;
}

const namesOf = ({ host, proxy, sent }: Way): Names => {
  const named = `the proxy ${proxy?.host ?? ''}`;
  return {
    host,
    proxy: named,
    peer: proxy && !sent ? named : host,
    holder: proxy?.isTls ? `${host} or of ${named}` : host,
  };
};

const capital = (sentence: string): string => sentence.replace(/^the /, 'The ');

interface Row {
  readonly matches: RegExp;
  readonly text: (names: Names) => string;
  readonly kind?: FailureKind;
  readonly processed?: 'no';
  readonly transient?: boolean;
  /** Says this of a connection attempt only; the same codes end established connections too. */
  readonly onlyConnecting?: boolean;
}

const proxyHint = 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY if there is a proxy on the way.';

const reasons: readonly Row[] = [
  {
    matches: /^UND_ERR_CONNECT_TIMEOUT$|^ETIMEDOUT$/,
    onlyConnecting: true,
    kind: 'timeout',
    transient: true,
    text: ({ peer }) => `${peer} did not accept a connection in time.`,
  },
  {
    matches: /^ECONNREFUSED$/,
    onlyConnecting: true,
    transient: true,
    text: ({ peer }) => `${peer} refused the connection: nothing listens there, or a firewall is in the way.`,
  },
  {
    matches: /^(ENOTFOUND|EAI_\w+)$/,
    onlyConnecting: true,
    transient: true,
    text: ({ peer }) => `The name of ${peer} could not be resolved. Check its spelling and the DNS.`,
  },
  {
    matches: /^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN|EHOSTDOWN)$/,
    onlyConnecting: true,
    transient: true,
    text: ({ peer }) => `There is no network route to ${peer}.`,
  },
  {
    matches: /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED/,
    text: ({ holder }) =>
      `The TLS certificate of ${holder} is not signed by an authority this machine trusts. ` +
      'If it is signed by a private authority, give its certificate in ca_certificate_pem.',
  },
  {
    matches: /^CERT_HAS_EXPIRED$/,
    text: ({ holder }) => `The TLS certificate of ${holder} has expired. It must be renewed on the server.`,
  },
  {
    matches: /^CERT_NOT_YET_VALID$/,
    text: ({ holder }) => `The TLS certificate of ${holder} is not valid yet. Check the clock of this machine.`,
  },
  {
    matches: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    text: ({ holder }) => `The TLS certificate of ${holder} is for another name. Check the host in base_url.`,
  },
  { matches: /^CERT_|^CRL_/, text: ({ holder }) => `The TLS certificate of ${holder} cannot be accepted.` },
  {
    matches: /^ERR_SSL_|^EPROTO$|^ERR_TLS_/,
    text: ({ host }) =>
      `${host} does not speak TLS as expected. Check whether base_url should begin with http or https.`,
  },
  {
    matches: /^HPE_|^UND_ERR_HEADERS_OVERFLOW$/,
    kind: 'broken',
    text: ({ host }) => `${host} does not speak HTTP as expected. Check the port and the scheme of base_url.`,
  },
  {
    matches: /^PROXY_REFUSED$/,
    processed: 'no',
    text: ({ host, proxy }) =>
      `${proxy} refused to connect to ${host}. Check HTTPS_PROXY, its credentials, and NO_PROXY.`,
  },
  {
    matches: /^UND_ERR_INVALID_ARG$|^ERR_INVALID_CHAR$/,
    kind: 'rejected',
    text: () =>
      'The request cannot be sent: a token or another header value has a line break or a character of another alphabet.',
  },
  {
    matches: /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/,
    transient: true,
    text: ({ peer }) => `${peer} closed the connection before it answered.`,
  },
];

// By shape: what Node throws need not be an instance of this module's Error.
const codesOf = (error: unknown, depth = 0): readonly string[] => {
  if (typeof error !== 'object' || error === null || depth > 5) {
    return [];
  }
  const { code, message, cause, errors } = members(error);
  const own = typeof code === 'string' && code !== 'UND_ERR_PRX_TLS' ? [code] : [];
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  return [...proxyCode(message), ...own, ...inner.flatMap((each) => codesOf(each, depth + 1))];
};

const members = (error: object) => ({
  code: 'code' in error ? error.code : undefined,
  message: 'message' in error ? error.message : undefined,
  cause: 'cause' in error ? error.cause : undefined,
  errors: 'errors' in error ? error.errors : undefined,
});

// undici tells a refused CONNECT, and a 407, only by the text.
const proxyCode = (message: unknown): readonly string[] =>
  typeof message === 'string' && /^Proxy response \(\d+\)|^Proxy Authentication Required/.test(message)
    ? ['PROXY_REFUSED']
    : [];
