export { JwkText } from './cdktf/kit/jwk-text';
export { Pem } from './cdktf/kit/pem';
export { PrivateKey, type PrivateKeyOptions } from './cdktf/kit/private-key';
export type { RotationHook } from './cdktf/kit/rotation';
