terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

# A certificate of your own for as long as this resource exists; destroying it hands the domain back to smoxy.
resource "smoxy_certificate" "edge" {
  organization_id    = "42"
  domain_name        = "example.com"
  type               = "custom"
  certificate_pem    = file("${path.module}/edge.pem")
  chain_pem          = file("${path.module}/edge-chain.pem")
  private_key_pem_wo = file("${path.module}/edge.key")
  on_destroy         = "auto_managed"

  timeouts {
    update = "10m"
  }
}
