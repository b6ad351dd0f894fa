import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox/sandbox';

const connection = 'sandbox.tf';

/** Throws where the folder is somebody's own: neither new or empty, nor one that was written here. */
export const expectOwnFolder = (directory: string): void => {
  const found = existsSync(directory) ? readdirSync(directory) : [];
  if (found.length === 0 || found.includes(connection)) return;
  throw new Error(
    `${directory} already holds ${found.slice(0, 3).join(', ')}. Name a new or empty folder for --init, or one that an earlier --init has written.`,
  );
};

/**
 * Writes demo certificates and a configuration that manages them in this sandbox. In a folder that was written before, only
 * the address of the sandbox changes.
 */
export const writeDemo = async (directory: string, sandbox: Sandbox): Promise<void> => {
  mkdirSync(directory, { recursive: true });
  const isFirst = !existsSync(join(directory, connection));
  writeFileSync(join(directory, connection), sandboxTf(sandbox));
  if (!isFirst) return;
  writeFileSync(join(directory, 'main.tf'), mainTf);
  await writeCertificates(directory, sandbox);
  await writeCertificates(join(directory, 'renewed'), sandbox);
};

const writeCertificates = async (directory: string, { smoxy }: Sandbox): Promise<void> => {
  const [gateway, edge] = [await smoxy.issue(['gateway.example.com']), await smoxy.issue(['example.com'])];
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'gateway.pem'), gateway.certificatePem);
  writeFileSync(join(directory, 'edge.pem'), edge.certificatePem);
  writeFileSync(join(directory, 'edge-chain.pem'), edge.chainPem);
  writeFileSync(join(directory, 'edge.key'), edge.privateKeyPem, { mode: 0o600 });
};

/** The providers, pointed at a running sandbox. */
const sandboxTf = ({ apinizerUrl, apinizerToken, smoxyUrl, smoxyToken }: Sandbox): string => `\
# Written by "pemform sandbox --init", and again at each of its starts: the address of the sandbox changes.
terraform {
  required_version = ">= 1.11"

  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

# These tokens open nothing but the sandbox. Leave yours in APINIZER_TOKEN and SMOXY_API_TOKEN.
provider "apinizer" {
  base_url = "${apinizerUrl}"
  token    = "${apinizerToken}"
  project  = "Shop"
}

provider "smoxy" {
  base_url        = "${smoxyUrl}"
  api_token       = "${smoxyToken}"
  organization_id = "42"
}
`;

/** A certificate at the gateway with the JWK made from it, and one at the edge. */
const mainTf = `\
# Written by "pemform sandbox --init" once; it is yours to change.
resource "apinizer_certificate" "gateway" {
  name                   = "gateway"
  alias                  = "gateway"
  environments           = ["production", "staging"]
  certificate_pem        = file("\${path.module}/gateway.pem")
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}

resource "apinizer_jwk" "signing" {
  name = "gateway-signing"

  from_certificate = {
    certificate_name = apinizer_certificate.gateway.name
    environment      = "production"
    use              = "SIGNATURE"
    algorithm        = "ES256"

    # The plan of a rotation then says which key the JWK will have.
    certificate_pem = apinizer_certificate.gateway.certificate_pem
  }
}

resource "smoxy_certificate" "edge" {
  domain_name     = "example.com"
  certificate_pem = file("\${path.module}/edge.pem")
  chain_pem       = file("\${path.module}/edge-chain.pem")

  # Write-only: not in state or plan, and sent again exactly when the certificate changes.
  private_key_pem_wo = file("\${path.module}/edge.key")
}

output "public_jwk" {
  value = apinizer_jwk.signing.public_jwk
}
`;
