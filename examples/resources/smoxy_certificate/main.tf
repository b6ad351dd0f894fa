terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

# smoxy made this certificate when the first hostname of example.com was added; from here on it is managed as code.
resource "smoxy_certificate" "edge" {
  organization_id = "42"
  domain_name     = "example.com"
  certificate_pem = file("${path.module}/edge.pem")
  chain_pem       = file("${path.module}/edge-chain.pem")

  # Never stored; sent again exactly when the certificate changes.
  private_key_pem_wo = file("${path.module}/edge.key")
}

output "status" {
  value = smoxy_certificate.edge.status
}
