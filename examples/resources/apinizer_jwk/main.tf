terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

resource "apinizer_certificate" "gateway" {
  project                = "Shop"
  name                   = "gateway"
  alias                  = "gateway"
  environments           = ["production"]
  certificate_pem        = file("${path.module}/gateway.pem")
  update_referenced_jwks = true
  update_scope           = "SAME_PROJECT"
}

resource "apinizer_jwk" "signing" {
  project     = "Shop"
  name        = "gateway-signing"
  description = "Signs what the gateway sends on"

  from_certificate = {
    certificate_name = apinizer_certificate.gateway.name
    environment      = "production"
    use              = "SIGNATURE"
    algorithm        = "RS256"

    # The plan says which key the JWK will have; after a rotation the JWK is read again, and must have followed.
    certificate_pem = apinizer_certificate.gateway.certificate_pem
  }
}

output "public_jwk" {
  value = apinizer_jwk.signing.public_jwk
}
