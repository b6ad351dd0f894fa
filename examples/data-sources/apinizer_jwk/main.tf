terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_jwk" "signing" {
  project = "Shop"
  name    = "signing"

  generate = {
    key_type  = "EC"
    curve     = "P256"
    algorithm = "ES256"
  }
}

# A JWK that something else manages is looked up by its name; this one is made above only to have one.
data "apinizer_jwk" "signing" {
  project = "Shop"
  name    = apinizer_jwk.signing.name
}

# What others verify signatures with.
output "jwks" {
  value = jsonencode({ keys = [jsondecode(data.apinizer_jwk.signing.public_jwk)] })
}
