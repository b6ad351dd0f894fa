terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

data "apinizer_jwks" "of_certificates" {
  project     = "Shop"
  source_type = "CERTIFICATE"
}

# Those that no update of their certificate reaches any more.
output "detached" {
  value = [for jwk in data.apinizer_jwks.of_certificates.jwks : jwk.name if !jwk.source_attached]
}
