terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_jwk" "partner" {
  project = "Shop"
  name    = "partner"

  # A public key; a private one belongs into jwk_wo, which is never stored.
  from_jwk = {
    jwk = file("${path.module}/partner.jwk.json")
  }
}

output "thumbprint" {
  value = apinizer_jwk.partner.thumbprint
}
