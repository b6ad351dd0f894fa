terraform {
  required_providers {
    apinizer = {
      source = "pemform/apinizer"
    }
  }
}

data "apinizer_environments" "shop" {
  project = "Shop"
}

# A certificate for every environment of the project.
resource "apinizer_certificate" "gateway" {
  project         = data.apinizer_environments.shop.project
  name            = "gateway"
  alias           = "gateway"
  environments    = data.apinizer_environments.shop.names
  certificate_pem = file("${path.module}/gateway.pem")
}
