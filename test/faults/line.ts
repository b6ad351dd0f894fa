import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { positions } from './position';

/** A call on its way to the vendor. */
export interface Call {
  readonly vendor: 'apinizer' | 'smoxy';
  readonly method: string;
  /** Below the vendor's base URL, without the query. */
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What becomes of a call. */
export interface Deed {
  /** Happens before the call arrives. */
  readonly before?: () => void | Promise<void>;
  /** Whether it arrives at all. */
  readonly arrives: boolean;
  /** Happens when it has been answered, before anybody hears of that. */
  readonly after?: () => void | Promise<void>;
  readonly delayMs?: number;
  /** What the caller hears: the vendor's own answer when absent. */
  readonly hears?: 'nothing' | 'half' | Answer | ((own: Answer) => Answer);
}

/** A call that has passed, and what became of it. */
export interface Passed extends Call {
  readonly position: string;
  readonly status: number | 'lost';
  /** What the vendor itself answered. */
  readonly own: Answer | undefined;
  readonly struck: boolean;
}

/** What lies between provider and vendor, and can be bad. */
export interface Line {
  readonly origin: string;
  /** Every call since the last `strike`. */
  readonly passed: readonly Passed[];
  /** Lets each further call suffer what is decided, by its position from here on; undefined lets it pass. */
  strike(decide: (call: Call, position: string) => Deed | undefined): void;
  close(): Promise<void>;
}

/** A line to a sandbox; as long as nothing strikes it, it is not noticed. */
export const openLine = async (target: string): Promise<Line> => {
  const passed: Passed[] = [];
  let decide: Parameters<Line['strike']>[0] = () => undefined;
  let positionOf = positions();
  const carry = async (message: IncomingMessage, response: ServerResponse) => {
    const call = await toCall(message);
    const position = positionOf(call);
    const deed = decide(call, position);
    const passing = await suffer(deed ?? { arrives: true }, { call, message, response, target });
    passed.push({ ...call, ...passing, position, struck: deed !== undefined });
  };
  const server = createServer((message, response) => {
    carry(message, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    passed,
    strike: (rule) => {
      decide = rule;
      positionOf = positions();
      passed.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const toCall = async (message: IncomingMessage): Promise<Call> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const [path = '', query = ''] = (message.url ?? '').split(/\?(.*)/s);
  const vendor = path.startsWith('/smoxy/') ? 'smoxy' : 'apinizer';
  return {
    vendor,
    method: message.method ?? '',
    path: path.slice(vendor.length + 1),
    query,
    body: Buffer.concat(chunks).toString('latin1'),
  };
};

interface Way {
  readonly call: Call;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
}

const suffer = async (deed: Deed, way: Way): Promise<Pick<Passed, 'status' | 'own'>> => {
  await deed.before?.();
  const own = deed.arrives ? await forward(way) : undefined;
  await deed.after?.();
  if (deed.delayMs !== undefined) await after(deed.delayMs);
  const heard = heardOf(deed, own);
  if (heard === undefined) {
    way.response.destroy();
    return { status: 'lost', own };
  }
  const bytes = Buffer.from(heard.body, 'latin1');
  const length = heard.status === 204 ? {} : { 'content-length': String(bytes.length) };
  way.response.writeHead(heard.status, { ...heard.headers, ...length });
  if (deed.hears !== 'half') {
    way.response.end(bytes);
    return { status: heard.status, own };
  }
  way.response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => way.response.destroy());
  return { status: 'lost', own };
};

const heardOf = ({ hears }: Deed, own: Answer | undefined): Answer | undefined => {
  if (hears === 'nothing') return undefined;
  if (hears === undefined || hears === 'half') return own;
  return typeof hears === 'function' ? own && hears(own) : hears;
};

const forward = ({ call, message, target }: Way): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { host: _, ...headers } = message.headers;
    const sent = request(`${target}${message.url}`, { method: call.method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const type = answer.headers['content-type'];
        resolve({
          status: answer.statusCode ?? 0,
          headers: type === undefined ? {} : { 'content-type': type },
          body: Buffer.concat(chunks).toString('latin1'),
        });
      });
    });
    sent.on('error', reject);
    sent.end(Buffer.from(call.body, 'latin1'));
  });
