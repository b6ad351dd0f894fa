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
  environments    = ["production"]
  certificate_pem = file("${path.module}/gateway.pem")
}

# A certificate that something else manages is looked up by its name; this one is made above only to have one.
data "apinizer_certificate" "gateway" {
  project = "Shop"
  name    = apinizer_certificate.gateway.name
}

output "expires" {
  value = data.apinizer_certificate.gateway.not_after
}

output "environments" {
  value = data.apinizer_certificate.gateway.environments
}
