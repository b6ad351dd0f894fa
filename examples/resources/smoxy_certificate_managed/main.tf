terraform {
  required_version = ">= 1.11"

  required_providers {
    smoxy = {
      source = "pemform/smoxy"
    }
  }
}

# smoxy issues and renews this certificate. A new value asks it to renew at once, and the apply waits until that is done.
resource "smoxy_certificate" "shop" {
  organization_id = 42
  domain_name     = "shop.example.com"
  type            = "auto_managed"
  renewal_triggers = {
    reason = "new names"
  }
}

output "expires_at" {
  value = smoxy_certificate.shop.expires_at
}
