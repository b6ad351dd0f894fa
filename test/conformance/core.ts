import { decode, ExtData, encode } from '@msgpack/msgpack';
import type { Diagnostic, DynamicValue } from '../../src/terraform/protocol/generated/tfplugin6';
import type { PluginClient } from '../support/plugin-client';

type Tree = Readonly<Record<string, unknown>>;

/** Unknown, as core writes it. */
export const unknown = new ExtData(0, new Uint8Array(1));

export const toValue = (tree: unknown): DynamicValue => ({ msgpack: Buffer.from(encode(tree)), json: Buffer.alloc(0) });

export const fromValue = (message: DynamicValue | undefined): unknown =>
  message ? decode(Uint8Array.from(message.msgpack)) : null;

/** What a diagnostic says, in one line: `error name: Missing value`. */
export const told = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ attribute, severity, summary }) => {
    const steps = attribute?.steps.map((step) => step.attributeName ?? step.elementKeyString ?? step.elementKeyInt);
    return `${severity === 1 ? 'error' : 'warning'} ${steps ? `${steps.join('.')}: ` : ''}${summary}`;
  });

const names = [
  ...['id', 'name', 'text', 'size', 'tags', 'colours', 'shape', 'rules', 'secret', 'password', 'region', 'revision'],
  ...['length', 'old', 'fault', 'timeouts'],
];
const computed = ['id', 'size', 'region', 'revision', 'length'];

/** A configuration of a thing: what is not given is null. */
export const config = (given: Tree): Tree => Object.fromEntries(names.map((name) => [name, given[name] ?? null]));

/** What core remembers of an object from call to call. */
export interface Stored {
  readonly state: Tree | null;
  readonly private: Buffer;
}

export const nothing: Stored = { state: null, private: Buffer.alloc(0) };

export interface Outcome extends Stored {
  readonly told: readonly string[];
}

export interface Plan extends Outcome {
  readonly replace: readonly (string | undefined)[];
}

const typeName = 'conformance_thing';

/** Makes the calls that core makes for a thing, with the values that core would put into them. */
export const coreOf = (client: PluginClient) => {
  /** A core from 1.16 hands over what the plan before noted, no bytes in that plan itself; older ones do not. */
  const plan = async (
    given: Tree | null,
    { private: bytes, state }: Stored = nothing,
    plannedBefore?: Buffer,
  ): Promise<Plan> => {
    const configured = given && config(given);
    const entries = Object.entries(configured ?? {});
    const proposed = entries.map(([name, value]) => [
      name,
      computed.includes(name) && value === null ? (state?.[name] ?? null) : value,
    ]);
    const response = await client.call('planResourceChange', {
      typeName,
      priorState: toValue(state),
      proposedNewState: toValue(configured && Object.fromEntries(proposed)),
      config: toValue(configured),
      priorPrivate: bytes,
      plannedPrivate: plannedBefore ?? Buffer.alloc(0),
      clientCapabilities: { ...capabilities, storePlannedPrivate: plannedBefore !== undefined },
    });
    return {
      state: fromValue(response.plannedState) as Tree | null,
      private: response.plannedPrivate,
      told: told(response.diagnostics),
      replace: response.requiresReplace.map(({ steps }) => steps[0]?.attributeName),
    };
  };
  const apply = async (given: Tree | null, prior: Stored = nothing): Promise<Outcome> => {
    const planned = await plan(given, prior);
    const response = await client.call('applyResourceChange', {
      typeName,
      priorState: toValue(prior.state),
      plannedState: toValue(planned.state),
      config: toValue(given && config(given)),
      plannedPrivate: planned.private,
    });
    return outcome(response.newState, response.private, response.diagnostics);
  };
  const read = async ({ private: bytes, state }: Stored): Promise<Outcome> => {
    const response = await client.call('readResource', { typeName, currentState: toValue(state), private: bytes });
    return outcome(response.newState, response.private, response.diagnostics);
  };
  const upgrade = async (stored: unknown, version = 0): Promise<Outcome> => {
    const rawState = { json: Buffer.from(JSON.stringify(stored)), flatmap: {} };
    const response = await client.call('upgradeResourceState', { typeName, version, rawState });
    return outcome(response.upgradedState, Buffer.alloc(0), response.diagnostics);
  };
  const importId = async (id: string): Promise<Outcome> => {
    const { diagnostics, importedResources } = await client.call('importResourceState', { typeName, id });
    return outcome(importedResources[0]?.state, importedResources[0]?.private ?? Buffer.alloc(0), diagnostics);
  };
  const validate = async (given: Tree, writeOnlyAttributesAllowed = true): Promise<readonly string[]> => {
    const clientCapabilities = { ...capabilities, writeOnlyAttributesAllowed };
    const request = { typeName, config: toValue(config(given)), clientCapabilities };
    return told((await client.call('validateResourceConfig', request)).diagnostics);
  };
  const configure = async (settings: Tree): Promise<readonly string[]> =>
    told(
      (await client.call('configureProvider', { config: toValue({ file: null, greeting: null, ...settings }) }))
        .diagnostics,
    );
  return { plan, apply, read, upgrade, importId, validate, configure };
};

const capabilities = {
  deferralAllowed: true,
  writeOnlyAttributesAllowed: true,
  storePlannedPrivate: false,
  computedBlocksAllowed: false,
};

const outcome = (state: DynamicValue | undefined, bytes: Buffer, diagnostics: readonly Diagnostic[]): Outcome => ({
  state: fromValue(state) as Tree | null,
  private: bytes,
  told: told(diagnostics),
});
