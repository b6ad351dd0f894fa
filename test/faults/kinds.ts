import type { Misbehaviour, Sandbox } from '../../src/sandbox/sandbox';
import { echoes } from './echo';
import type { Answer, Call, Deed } from './line';
import { material } from './material';
import type { Generation, Story } from './story';
import { denied, hidden, refusal, unauthorized } from './words';

/** What a kind of fault can reach. */
export interface Scene {
  readonly sandbox: Sandbox;
  readonly story: Story;
  readonly generation: Generation;
  /** Ends or interrupts a process of the run, and waits until that has been noticed. */
  readonly kill: (what: 'provider' | 'terraform', vendor: Call['vendor']) => Promise<void>;
  readonly interrupt: () => Promise<void>;
  /** What a read of this path was answered before. */
  readonly earlier: (call: Call) => Answer | undefined;
  /** Notes that somebody else has made an object where ours was to be. */
  readonly met: (stranger: { readonly at: string; readonly remove: () => void }) => void;
}

/** One way in which a call goes wrong. */
export interface Kind {
  readonly name: string;
  /** Whether this call can go wrong so. */
  readonly fits: (call: Call, scene: Pick<Scene, 'story'>) => boolean;
  readonly does: (call: Call, scene: Scene) => Deed;
  /** What a person must be told of it, in the words that say how to go on. */
  readonly tells?: RegExp;
}

export const isWrite = ({ method }: Pick<Call, 'method'>): boolean => method !== 'GET';
const isApinizerWrite = (call: Call): boolean => call.vendor === 'apinizer' && isWrite(call) && !isLogin(call);
const isLogin = ({ path }: Call): boolean => path.endsWith('/auth/token');
/** A create by name. */
export const isCreate = ({ method, path }: Call): boolean =>
  method === 'POST' && /\/(certificates\/|jwks\/(generate)?)$/.test(path);
const isRename = ({ method, path }: Call): boolean => method === 'PUT' && path.includes('/jwks/');
const isOfProject = ({ path }: Call): boolean => path.includes('/projects/Shop/');
const any = (): boolean => true;

const json = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const html = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});
const signIn = html(200, 'Sign in');

/** The call does not arrive, and this is heard. */
const instead = (
  name: string,
  hears: (call: Call, scene: Scene) => NonNullable<Deed['hears']>,
  fits: Kind['fits'] = any,
): Kind => ({
  name,
  fits,
  does: (call, scene) => ({ arrives: false, hears: hears(call, scene) }),
});

/** The call is done, and this is heard of it; for reads it would be the same as `instead`. */
const done = (
  name: string,
  hears: (call: Call, scene: Scene) => NonNullable<Deed['hears']>,
  fits: Kind['fits'] = isWrite,
): Kind => ({
  name,
  fits,
  does: (call, scene) => ({ arrives: true, hears: hears(call, scene) }),
});

const status = (code: number, text: string) => (call: Call, scene: Scene) =>
  refusal(call, scene.generation, { status: code, text });

const telling = (tells: RegExp, kind: Kind): Kind => ({ ...kind, tells });

const answers: readonly Kind[] = [
  instead('dropped', () => 'nothing'),
  done('dropped-after', () => 'nothing'),
  done('cut', () => 'half', any),
  telling(/unexpected error occurred/, instead('500', status(500, 'An unexpected error occurred'))),
  done('500-after', status(500, 'An unexpected error occurred')),
  instead('502-html', () => html(502, '502 Bad Gateway')),
  done('502-html-after', () => html(502, '502 Bad Gateway')),
  instead('429-header', (call, scene) => {
    const answer = status(429, 'Rate limit exceeded.')(call, scene);
    return { ...answer, headers: { ...answer.headers, 'retry-after': '1' } };
  }),
  instead('429-body', () =>
    json(429, { error: 'rate_limit_exceeded', error_description: 'Rate limit exceeded.', retry_after: 1 }),
  ),
  instead('429-plain', () => ({ status: 429, headers: {}, body: '' })),
  telling(
    /token|credential|password/i,
    instead('401', (call, { generation }) => unauthorized(call, generation)),
  ),
  telling(
    /permission|privilege|role|rights/i,
    instead('denied', (call, { generation }) => denied(call, generation)),
  ),
  telling(
    /project.*Shop/i,
    instead('hidden', (call, { generation }) => hidden(call, generation), isOfProject),
  ),
  telling(/Request timeout/, instead('408', status(408, 'Request timeout'))),
  telling(/attempt is in progress|already/, instead('409', status(409, 'An attempt is in progress.'))),
  instead('garbage', () => json(200, '{"success": tru'), isWrite),
  done('garbage-after', () => json(200, '{"success": tru'), any),
  instead('sign-in', () => signIn),
  done('sign-in-after', () => signIn),
  instead('other-shape', () => json(200, { resultList: { a: 1 } })),
  done('other-shape-after', () => json(200, { resultList: { a: 1 } })),
  instead('empty-list', () => json(200, []), isWrite),
  done('empty-after', () => json(200, '')),
  instead('says-failure', (call, { generation }) => saysFailure(call, generation)),
  { name: 'slow', fits: any, does: () => ({ arrives: true, delayMs: 2400 }) },
];

/** A list that is none, and an item that is refused for no reason a client knows. */
const saysFailure = (call: Call, generation: Generation): Answer => {
  const isItem = call.vendor === 'smoxy' || isWrite(call) || /\/(certificates|jwks)\/[^/]+\/$/.test(call.path);
  return isItem
    ? refusal(call, generation, { status: 400, text: 'Something else is wrong' })
    : json(200, { status: 'FAILURE', resultList: [] });
};

/** The store takes it, and the deployment fails as far as this says. */
const undeployed = (name: string, does: Misbehaviour, fits: Kind['fits'] = isApinizerWrite): Kind => ({
  name,
  fits,
  does: ({ method, path }, { sandbox }) => ({
    before: () => sandbox.inject({ method, path: `${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, does }),
    arrives: true,
  }),
});

const servers: readonly Kind[] = [
  undeployed('environments-failed', { failEnvironments: ['staging'], reason: 'Connection refused' }),
  undeployed('pods-failed', { failPods: ['production/worker-2'], reason: 'Connection refused' }),
  undeployed('deployed-nowhere', { failDeployment: true, reason: 'Connection refused' }),
  {
    name: 'stale',
    fits: (call) => !isWrite(call) && /certificates|jwks/.test(call.path),
    does: (call, { earlier }) => ({ arrives: true, hears: (own) => earlier(call) ?? own }),
  },
  {
    name: 'other-value',
    fits: ({ vendor, method }) => vendor === 'smoxy' && method === 'PATCH',
    does: () => ({ arrives: true, hears: (own) => ({ ...own, body: withOtherCertificate(own.body) }) }),
  },
];

/** As if somebody else had uploaded another certificate a moment later. */
const withOtherCertificate = (body: string): string =>
  body.replace(
    /"certificateData":"[^"]*"/,
    `"certificateData":${JSON.stringify(material.foreign.edge.certificatePem)}`,
  );

/** A stranger of another kind would take the place of an object of ours that is there already. */
const meetsStranger: Kind['fits'] = (call, { story: { stranger } }) =>
  stranger !== undefined && call.path.includes(`/${stranger.among}/`) && (isCreate(call) || isRename(call));

const strangers: readonly Kind[] = [
  {
    name: 'name-taken',
    tells: /terraform import|another name/,
    fits: meetsStranger,
    does: (_, { sandbox, story, met }) => ({
      before: () => void (story.stranger && met(story.stranger.arrive(sandbox))),
      arrives: true,
    }),
  },
  {
    name: 'name-taken-dropped',
    fits: meetsStranger,
    does: (_, { sandbox, story, met }) => ({
      before: () => void (story.stranger && met(story.stranger.arrive(sandbox))),
      arrives: false,
      hears: 'nothing',
    }),
  },
];

const endings: readonly Kind[] = (['provider', 'terraform'] as const).flatMap((what) => [
  {
    name: `kill-${what}`,
    fits: any,
    does: ({ vendor }: Call, { kill }: Scene): Deed => ({
      before: () => kill(what, vendor),
      arrives: false,
      hears: 'nothing',
    }),
  },
  {
    name: `kill-${what}-after`,
    fits: isWrite,
    does: ({ vendor }: Call, { kill }: Scene): Deed => ({
      arrives: true,
      after: () => kill(what, vendor),
      hears: 'nothing',
    }),
  },
]);

const interrupts: readonly Kind[] = [
  { name: 'interrupt', fits: any, does: (_, { interrupt }) => ({ before: interrupt, arrives: true }) },
];

/** Every kind of fault. */
export const kinds: readonly Kind[] = [...answers, ...echoes, ...servers, ...strangers, ...endings, ...interrupts];

/** Kinds that strike once by their nature. */
export const strikesOnce = ({ name }: Kind): boolean =>
  /^(kill|interrupt|name-taken$|environments|pods|deployed|stale|other-value)/.test(name);

export const kindNamed = (name: string): Kind => {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) throw new Error(`there is no fault "${name}"; there are ${kinds.map((one) => one.name).join(', ')}`);
  return kind;
};
