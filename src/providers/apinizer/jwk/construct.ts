import type { TerraformMetaArguments } from 'cdktf';
import { Construct } from 'constructs';
import { DataApinizerJwk } from '../../../cdktf/bindings/apinizer/data-apinizer-jwk';
import {
  Jwk,
  type JwkConfig,
  type JwkFromKey,
  type JwkFromKeystore,
  type JwkFromUrl,
  type JwkGenerate,
  type JwkTimeouts,
} from '../../../cdktf/bindings/apinizer/jwk';
import { checkDefinition, visibleText } from '../../../cdktf/kit/check-definition';
import type { JwkText } from '../../../cdktf/kit/jwk-text';
import { checkStored, checkWriteOnly } from '../../../cdktf/kit/secret-variable';
import { expressionOf } from '../../../cdktf/kit/source';
import type { IApinizerCertificate } from '../certificate/construct';
import { attributes, type JwkInput } from './attributes';
import { rules } from './rules';

/** What a key is for. */
export const JwkUse = {
  SIGNATURE: 'SIGNATURE',
  ENCRYPTION: 'ENCRYPTION',
} as const;

export type JwkUse = (typeof JwkUse)[keyof typeof JwkUse];

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

export interface JwkFromCertificateProps {
  /** Environment the certificate is taken from. */
  readonly environment: string;
  readonly use: JwkUse;
  /** Algorithm in JOSE's spelling, such as `RS256`. */
  readonly algorithm: string;
}

export interface JwkFromTextProps {
  /**
   * Which key to take from a JWK set; required if the set has several.
   *
   * @default - the only one
   */
  readonly kid?: string;
  /**
   * Raising it replaces the JWK, as is needed after a change that its public key does not show.
   *
   * @default - none
   */
  readonly version?: number;
  /**
   * Whether the text is stored in the state, for Terraform and OpenTofu before 1.11.
   *
   * @default false
   */
  readonly stored?: boolean;
}

type Generate = NonNullable<JwkInput['generate']>;
type FromKey = NonNullable<JwkInput['from_key']>;

/** Properties as the L1 has them, some with the words that the attributes accept instead of any text. */
type WithWords<T, W> = { readonly [K in keyof T]: K extends keyof W ? W[K] : T[K] };

/** Parameters of a new key. */
export type JwkGenerateProps = WithWords<
  JwkGenerate,
  {
    keyType: Generate['key_type'];
    curve: NonNullable<Generate['curve']>;
    use: JwkUse;
    keyIdType: NonNullable<Generate['key_id_type']>;
  }
>;
export type JwkFromKeyProps = WithWords<Omit<JwkFromKey, 'keyName'>, { keyKind: FromKey['key_kind']; use: JwkUse }>;
export type JwkFromKeystoreProps = WithWords<Omit<JwkFromKeystore, 'keystoreName'>, { use: JwkUse }>;
export type JwkFromUrlProps = Omit<JwkFromUrl, 'url'>;

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

export interface ApinizerJwkProps extends TerraformMetaArguments {
  /** Name of the JWK, unique in the project. Changing it detaches the JWK from its source. */
  readonly name: string;
  /** What the JWK is made from. */
  readonly source: JwkSource;
  /**
   * Project the JWK belongs to; a change replaces it.
   *
   * @default - the project of the provider
   */
  readonly project?: string;
  /**
   * Free text. Changing it detaches the JWK from its source.
   *
   * @default - empty
   */
  readonly description?: string;
  /**
   * Whether a change of name or description replaces the JWK instead of detaching it from its source.
   *
   * @default false
   */
  readonly replaceToKeepSource?: boolean;
  /**
   * How long operations may take.
   *
   * @default - 20 minutes, 5 for reading
   */
  readonly timeouts?: JwkTimeouts;
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
      props: () => ({ ...config, ...this.visible(source) }),
      names: propertyNames,
      resource: this.resource,
      provider: 'apinizer',
    });
  }

  /** A JWK's text in the place of its expression, where synthesis can see it. */
  private visible({ config, text }: JwkSource): SourceConfig {
    if (text === undefined) return config;
    const { jwk, ...others } = config.fromJwk ?? {};
    const seen = visibleText(this, 'source', text);
    return { fromJwk: jwk === undefined ? { ...others, jwkWo: seen } : { ...others, jwk: seen } };
  }
}

const propertyNames = {
  from_certificate: 'source',
  from_url: 'source',
  from_jwk: 'source',
  from_key: 'source',
  from_keystore: 'source',
  generate: 'source',
} as const;
