// Nothing here runs; it compiles or it does not.
import { JwkSource, JwkUse } from '../../src/providers/apinizer/constructs';

const taken = { environment: 'production', use: JwkUse.SIGNATURE, algorithm: 'RS256' };

JwkSource.generate({ keyType: 'EC', curve: 'P256', use: 'SIGNATURE', keyIdType: 'SHA256' });
JwkSource.generate({ keyType: 'OKP', curve: 'ED25519', use: JwkUse.SIGNATURE });
// @ts-expect-error no type of key
JwkSource.generate({ keyType: 'FOO' });
// @ts-expect-error no curve of the manager
JwkSource.generate({ keyType: 'EC', curve: 'P-256' });
// @ts-expect-error no use
JwkSource.generate({ keyType: 'EC', use: 'sig' });
// @ts-expect-error nothing that a key id is made from
JwkSource.generate({ keyType: 'EC', keyIdType: 'MD5' });

JwkSource.key('partner', { ...taken, keyKind: 'PUBLIC' });
// @ts-expect-error no kind of key
JwkSource.key('partner', { ...taken, keyKind: 'SECRET' });
// @ts-expect-error no use
JwkSource.key('partner', { ...taken, keyKind: 'PUBLIC', use: 'sig' });
// @ts-expect-error no use
JwkSource.keystore('shop', { ...taken, alias: 'signing', use: 'sig' });
