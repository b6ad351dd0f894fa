terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_certificate" "gateway" {
  project         = "Shop"
  name            = "gateway"
  alias           = "gateway"
  description     = "TLS certificate of the gateway"
  environments    = ["production", "staging"]
  certificate_pem = file("${path.module}/gateway.pem")

  # JWKs made from this certificate take over its new key when it is rotated.
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}

output "expires" {
  value = apinizer_certificate.gateway.not_after
}
