import { issuer } from '../../src/sandbox/smoxy/issue';

/** Certificates for the stack's two domains from a small CA of the demo's own; each call gives fresh ones. */
export const certificateMaker = () => {
  const issue = issuer(() => new Date());
  return async (): Promise<Readonly<Record<string, string>>> => {
    const gateway = await issue(['gateway.example.com']);
    const edge = await issue(['example.com', '*.example.com']);
    return {
      'certs/gateway.pem': gateway.certificatePem,
      'certs/edge.pem': edge.certificatePem,
      'certs/edge-chain.pem': edge.chainPem,
      'certs/edge.key': edge.privateKeyPem,
    };
  };
};
