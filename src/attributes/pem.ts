import { sameCertificates, samePrivateKey } from '../pki/same';
import type { AttributeType } from '../terraform/schema/attribute';

/**
 * One or more PEM certificates, leaf first. Line endings, wrapping and text around the blocks carry no meaning. What is
 * wrong with them depends on the provider's `validation` setting, so the rule `certificateChecks` says it.
 */
export const pemCertificates = (): AttributeType<string> => ({ wire: 'string', same: sameCertificates });

/** A private key in PEM: PKCS#8, PKCS#1 or SEC 1. Two texts are the same if their public keys are. */
export const pemPrivateKey = (): AttributeType<string> => ({ wire: 'string', same: samePrivateKey });
