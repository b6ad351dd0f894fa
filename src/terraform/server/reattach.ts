import type { Address } from './address';

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
