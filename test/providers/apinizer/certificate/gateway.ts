import type { ObjectValue } from '../../../../src/terraform/schema/value';

/** The configuration of a certificate `gateway` in two environments, with whatever a test changes of it. */
export const gatewayWith =
  (certificate_pem: string) =>
  (more: ObjectValue = {}): ObjectValue => ({
    name: 'gateway',
    alias: 'gateway',
    environments: ['production', 'staging'],
    certificate_pem,
    ...more,
  });
