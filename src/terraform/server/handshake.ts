import type { Address, Place } from './listen';

type Environment = Place['environment'];

const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

export const startedByTerraform = (environment: Environment): boolean =>
  environment['TF_PLUGIN_MAGIC_COOKIE'] === cookie;

/** What a person reads who starts the process by hand. */
export const manualStart = (name: string): string =>
  `This is the ${name} provider, a plugin that Terraform and OpenTofu start on their own.
Run "terraform init" in a folder whose configuration requires pemform/${name}.
To attach a debugger, start it with -debug.
`;

export interface Handshake {
  readonly address: Address;
  /** DER; undefined without TLS. */
  readonly certificate: Uint8Array | undefined;
  readonly environment: Environment;
}

/** The line that tells core where to connect. Protocol 6 is the only one: core itself reports a mismatch. */
export const handshakeLine = ({ address, certificate, environment }: Handshake): string => {
  const encoded = certificate ? Buffer.from(certificate).toString('base64').replaceAll('=', '') : '';
  const fields = ['1', '6', address.network, address.text, 'grpc', encoded];
  // Clients that do not ask for it would take a seventh field for a part of the sixth.
  const multiplexing = environment['PLUGIN_MULTIPLEX_GRPC'] ? ['false'] : [];
  return `${[...fields, ...multiplexing].join('|')}\n`;
};

/** What a person copies who runs the provider in a debugger: core then connects to it instead of starting its own. */
export const reattachInstructions = (name: string, address: Address, pid: number): string => {
  // `Test` makes core read the protocol version at all.
  const entry = {
    Protocol: 'grpc',
    ProtocolVersion: 6,
    Pid: pid,
    Test: true,
    Addr: { Network: address.network, String: address.text },
  };
  return `The ${name} provider is running. To use it, set this in the shell that runs Terraform:

TF_REATTACH_PROVIDERS='${JSON.stringify({ [`pemform/${name}`]: entry })}'

Ctrl-C ends it.
`;
};
