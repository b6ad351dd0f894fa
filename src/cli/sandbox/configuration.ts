import type { Sandbox } from '../../sandbox/sandbox';

/** The providers, pointed at a running sandbox. */
export const sandboxTf = ({ apinizerUrl, apinizerToken, smoxyUrl, smoxyToken }: Sandbox): string => `\
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
export const mainTf = `\
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
