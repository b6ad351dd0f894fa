import { Construct } from 'constructs';
import { DataApinizerJwk } from '../../../cdktf/bindings/apinizer/data-apinizer-jwk';
import {
  Jwk,
  type JwkConfig,
  type JwkFromCertificate,
  type JwkFromJwk,
  type JwkFromKey,
  type JwkFromKeystore,
  type JwkFromUrl,
  type JwkGenerate,
} from '../../../cdktf/bindings/apinizer/jwk';
import { checkDefinition } from '../../../cdktf/kit/check-definition';
import type { JwkText } from '../../../cdktf/kit/jwk-text';
import type { Given, NotGiven } from '../../../cdktf/kit/props';
import { checkStored, checkWriteOnly } from '../../../cdktf/kit/secret';
import { expressionOf } from '../../../cdktf/kit/source';
import type { IApinizerCertificate } from '../certificate/construct';
import { attributes } from './attributes';
import { rules } from './rules';

/** What a key is for. */
export type JwkUse = JwkFromKey['use'];

export const JwkUse = {
  SIGNATURE: 'SIGNATURE',
  ENCRYPTION: 'ENCRYPTION',
} as const satisfies { readonly [Use in JwkUse]: Use };

type SourceConfig = Pick<
  JwkConfig,
  'fromCertificate' | 'fromUrl' | 'fromJwk' | 'fromKey' | 'fromKeystore' | 'generate'
>;

/** What a JWK is made from; a change replaces the JWK. */
export interface JwkSource {
  readonly config: SourceConfig;
  /** Of a JWK given as text: where it comes from. */
  readonly text?: JwkText;
}

export type JwkFromCertificateProps = Omit<
  JwkFromCertificate,
  'certificateName' | 'certificatePem' | 'certificateFingerprint'
>;
export type JwkFromKeyProps = Omit<JwkFromKey, 'keyName'>;
export type JwkFromKeystoreProps = Omit<JwkFromKeystore, 'keystoreName'>;
export type JwkFromUrlProps = Omit<JwkFromUrl, 'url'>;

/** A text that is stored shows every change itself and needs no version. */
export type JwkFromTextProps = Pick<JwkFromJwk, 'kid'> &
  (
    | {
        /**
         * Whether the text is stored in the state, for Terraform and OpenTofu before 1.11.
         *
         * @default false
         */
        readonly stored?: false;
        /** Raising it replaces the JWK, as is needed after a change that its public key does not show. */
        readonly version?: number;
      }
    | { readonly stored: true; readonly version?: never }
  );

type Curve = NonNullable<JwkGenerate['curve']>;
type EdwardsCurve = Extract<Curve, 'ED25519' | 'X25519'>;
type WithSize<Type> = Given<JwkGenerate, 'keyType', Type> &
  Given<JwkGenerate, 'keySize'> &
  NotGiven<JwkGenerate, 'curve'>;
type WithCurve<Type, Accepted> = Given<JwkGenerate, 'keyType', Type> &
  Given<JwkGenerate, 'curve', Accepted> &
  NotGiven<JwkGenerate, 'keySize'>;

/** Parameters of a new key: a size or a curve, as its type has it. */
export type JwkGenerateProps = Omit<JwkGenerate, 'keyType' | 'keySize' | 'curve'> &
  (WithSize<'RSA' | 'OCT'> | WithCurve<'EC', Exclude<Curve, EdwardsCurve>> | WithCurve<'OKP', EdwardsCurve>);

const fromText = (text: JwkText, { kid, version, stored = false }: JwkFromTextProps = {}): JwkSource => {
  const expression = expressionOf('jwk', text);
  return {
    text,
    config: {
      fromJwk: {
        ...(stored ? { jwk: expression } : { jwkWo: expression }),
        ...(kid !== undefined && { kid }),
        ...(version !== undefined && { jwkWoVersion: version }),
      },
    },
  };
};

/** What a JWK can be made from. */
export const JwkSource = {
  /** A certificate of the same project; the plan says which key the JWK will have, which is read again whenever the certificate changes. */
  certificate: (certificate: IApinizerCertificate, props: JwkFromCertificateProps): JwkSource => ({
    config: {
      fromCertificate: {
        ...props,
        certificateName: certificate.certificateName,
        ...(certificate.certificatePem !== undefined && { certificatePem: certificate.certificatePem }),
        ...(certificate.fingerprintSha256 !== undefined && { certificateFingerprint: certificate.fingerprintSha256 }),
      },
    },
  }),
  /** What the manager finds at an address, once. */
  url: (url: string, props: JwkFromUrlProps = {}): JwkSource => ({ config: { fromUrl: { ...props, url } } }),
  /** A JWK, or a key of a JWK set; by default it is never stored. */
  jwk: fromText,
  /** A key of the same project. */
  key: (keyName: string, props: JwkFromKeyProps): JwkSource => ({ config: { fromKey: { ...props, keyName } } }),
  /** A key in a keystore of the same project. */
  keystore: (keystoreName: string, props: JwkFromKeystoreProps): JwkSource => ({
    config: { fromKeystore: { ...props, keystoreName } },
  }),
  /** A new key that the manager makes. */
  generate: (generate: JwkGenerateProps): JwkSource => ({ config: { generate } }),
};

export interface ApinizerJwkProps extends Omit<JwkConfig, keyof SourceConfig> {
  /** What the JWK is made from. */
  readonly source: JwkSource;
}

/** A JWK that others can be told of, whether this app manages it or not. */
export interface IApinizerJwk {
  readonly jwkName: string;
  /** The public key as JSON. */
  readonly publicJwk: string;
  /** SHA-256 thumbprint of the public key (RFC 7638), base64url. */
  readonly thumbprint: string;
}

export interface ApinizerJwkLookup {
  /** Name of the JWK. */
  readonly name: string;
  /**
   * Project to look in.
   *
   * @default - the project of the provider
   */
  readonly project?: string;
}

/** A JSON Web Key of an Apinizer project, checked at synthesis. */
export class ApinizerJwk extends Construct implements IApinizerJwk {
  /** A JWK that something else manages, looked up when Terraform plans. */
  static fromName(scope: Construct, id: string, lookup: ApinizerJwkLookup): IApinizerJwk {
    const { publicJwk, thumbprint } = new DataApinizerJwk(scope, id, lookup);
    return { jwkName: lookup.name, publicJwk, thumbprint };
  }

  /** The L1 resource, for every attribute and override. */
  readonly resource: Jwk;
  readonly jwkName: string;
  readonly publicJwk: string;
  readonly thumbprint: string;

  constructor(scope: Construct, id: string, props: ApinizerJwkProps) {
    super(scope, id);
    const { source, ...config } = props;
    this.resource = new Jwk(this, 'Resource', { ...config, ...source.config });
    this.jwkName = this.resource.name;
    this.publicJwk = this.resource.publicJwk;
    this.thumbprint = this.resource.thumbprint;
    const { jwk, jwkWo } = source.config.fromJwk ?? {};
    if (jwkWo !== undefined) checkWriteOnly(this, 'source', jwkWo);
    if (jwk !== undefined) checkStored(this, 'source', jwk);
    checkDefinition(this, {
      attributes,
      validate: rules,
      resource: this.resource,
      provider: 'apinizer',
      sources: { source: source.text },
      nestedIn: 'source',
    });
  }
}
