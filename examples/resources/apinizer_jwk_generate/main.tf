terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

# The manager makes the keys; their private halves never leave it.
resource "apinizer_jwk" "rsa" {
  project = "Shop"
  name    = "generated-rsa"

  generate = {
    key_type   = "RSA"
    key_size   = 3072
    algorithm  = "PS256"
    not_before = "2026-01-01T00:00:00Z"
    expires_at = "2046-01-01T00:00:00Z"
  }
}

resource "apinizer_jwk" "ec" {
  project = "Shop"
  name    = "generated-ec"

  generate = {
    key_type    = "EC"
    curve       = "P256"
    algorithm   = "ES256"
    key_id_type = "SHA256"
  }
}

resource "apinizer_jwk" "okp" {
  project = "Shop"
  name    = "generated-okp"

  generate = {
    key_type  = "OKP"
    curve     = "X25519"
    use       = "ENCRYPTION"
    algorithm = "ECDH-ES"
  }
}

resource "apinizer_jwk" "oct" {
  project = "Shop"
  name    = "generated-oct"

  generate = {
    key_type          = "OCT"
    key_size          = 256
    use               = "ENCRYPTION"
    algorithm         = "PBES2-HS256+A128KW"
    kid               = "wrapping-1"
    pbes2_salt_length = 16
    pbes2_iterations  = 10000
  }
}

output "jwks" {
  value = jsonencode({ keys = [for jwk in [apinizer_jwk.rsa, apinizer_jwk.ec, apinizer_jwk.okp] : jsondecode(jwk.public_jwk)] })
}
