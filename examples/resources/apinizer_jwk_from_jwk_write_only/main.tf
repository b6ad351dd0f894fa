terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

# Needs Terraform or OpenTofu 1.11 or later.
resource "apinizer_jwk" "partner" {
  project = "Shop"
  name    = "partner"

  # Never stored: not in the state, not in a plan. An ephemeral value, such as one from a vault, can stand here too.
  # Another public key in it replaces the JWK; raise jwk_wo_version where the public key does not tell, as for symmetric keys.
  from_jwk = {
    jwk_wo         = file("${path.module}/partner-jwks.json")
    jwk_wo_version = 1
    kid            = "partner-2"
  }
}
