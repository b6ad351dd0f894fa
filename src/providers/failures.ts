import { type Call, type FailureKind, HttpFailure } from '../http/failure';
import { type Diagnostic, error } from '../terraform/schema/diagnostic';

/** What a failure means to whoever wrote the configuration. */
export interface Telling {
  readonly summary: string;
  /** What to do about it; empty where nothing is to be said. */
  readonly advice: string;
  /** The one to look at, in HCL's spelling; a dot before a nested one. */
  readonly attribute?: string;
}

/** What is told of a failure: always the same, or what it makes of its facts. */
export type Words = Telling | ((failure: HttpFailure) => Telling);

/** Something that a vendor speaks about when a call fails. */
export interface Topic<Answer> {
  /** Whether an answer to the call speaks about it. */
  readonly isMeant: (answer: Answer, call: Call) => boolean;
  /** What it is to whoever made the call; where it is left out, the status says that. */
  readonly kind?: FailureKind;
  /** Where they are left out, the words for the kind do. */
  readonly words?: Words;
}

/** Which of a vendor's topics an answer speaks about: the first one that fits. It is asked once, when the answer is read. */
export const topicIn = <Name extends string, Answer>(
  topics: Readonly<Record<Name, Topic<Answer>>>,
  answer: Answer,
  call: Call,
): Name | undefined => {
  for (const name in topics) if (topics[name].isMeant(answer, call)) return name;
  return undefined;
};

/** How one vendor's failures are told. */
export interface FailureWords {
  /** Who speaks in an answer. */
  readonly vendor: string;
  /** Who answers, at the beginning of a sentence. */
  readonly server: string;
  readonly topics: Readonly<Record<string, Pick<Topic<never>, 'words'>>>;
  readonly kinds: Readonly<Record<Exclude<FailureKind, 'timeout' | 'throttled' | 'cancelled'>, Words>>;
  /** Where somebody else has answered. */
  readonly foreign: Telling;
  /** The arguments behind the fields of the vendor's API. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What to say after a write that may have been acted upon. */
  readonly aftermath: (call: Call) => string;
}

/** Explains what calls to a vendor throw; undefined for anything else. */
export const explainWith =
  (words: FailureWords) =>
  (failure: unknown): Diagnostic | undefined => {
    if (!(failure instanceof HttpFailure)) return undefined;
    const { summary, advice, attribute } = tellingOf(words, failure);
    const detail = [
      advice,
      quote(words, failure),
      ...failure.violations.map(({ field, message }) =>
        field ? `${words.attributes[field] ?? field}: ${message}` : message,
      ),
      failure.call.method === 'GET' || failure.processed === 'no' ? '' : words.aftermath(failure.call),
      where(failure),
    ];
    return error(summary, detail.filter((part) => part !== '').join('\n'), attribute?.split('.'));
  };

const tellingOf = (words: FailureWords, failure: HttpFailure): Telling => {
  const told =
    (failure.topic === undefined ? undefined : words.topics[failure.topic]?.words) ??
    (isForeign(failure) ? words.foreign : undefined) ??
    { ...sameForAll(words), ...words.kinds }[failure.kind];
  return typeof told === 'function' ? told(failure) : told;
};

const sameForAll = ({ server }: FailureWords): Readonly<Record<'timeout' | 'throttled' | 'cancelled', Words>> => ({
  timeout: { summary: `${server} timed out`, advice: '' },
  throttled: ({ retryAfterSeconds }) => ({
    summary: `${server} limits the rate of calls`,
    advice: `${retryAfterSeconds === undefined ? 'Try again later' : `Try again in ${retryAfterSeconds} s`}; a lower max_concurrent_requests or a higher max_retries helps.`,
  }),
  cancelled: { summary: 'Cancelled', advice: '' },
});

/** Whether the answer is one that no API of JSON gives. */
export const isForeign = ({
  kind,
  contentType,
  status,
}: Pick<HttpFailure, 'kind' | 'status'> & { readonly contentType?: string | undefined }): boolean =>
  (kind === 'broken' || (kind === 'not-found' && contentType !== undefined)) &&
  status !== undefined &&
  status < 500 &&
  !/\bjson\b/i.test(contentType ?? '');

// What http/ says itself is a sentence of its own; what comes with a status is the vendor's.
const quote = ({ vendor }: FailureWords, { text, status, kind }: HttpFailure): string => {
  if (!text) return '';
  const isOurs = status === undefined || (kind === 'broken' && status < 500);
  return isOurs ? text : `${vendor} says: ${text}`;
};

const where = ({ call, status, code }: HttpFailure): string => {
  const answer = [status, code].filter((part) => part !== undefined).join(' ');
  return `(${call.method} ${call.path}${answer && `: ${answer}`})`;
};

/** The command that takes over what has the id, as a shell takes it. */
export const importCommand = (id: string): string => `terraform import ADDRESS '${id.replaceAll("'", `'\\''`)}'`;

/** The outcome of a call, or what is made of its failure where that is one that fits; any other goes on. */
export const orElse = <T, U>(
  call: () => Promise<T>,
  fits: (failure: HttpFailure) => boolean,
  instead: (failure: HttpFailure) => U | Promise<U>,
): Promise<T | U> =>
  recover(call, (failure) => {
    if (!(failure instanceof HttpFailure) || !fits(failure)) throw failure;
    return instead(failure);
  });

/** The outcome of a call, or what is made of whatever it threw, a bug included: for what was written and has to be recorded all the same. */
export const recover = async <T, U>(
  call: () => Promise<T>,
  instead: (reason: unknown) => U | Promise<U>,
): Promise<T | U> => {
  try {
    return await call();
  } catch (reason) {
    return instead(reason);
  }
};

/** Every failure of a call: what is no such failure is a bug, and is never turned into a value. */
export const anyFailure = (): boolean => true;
