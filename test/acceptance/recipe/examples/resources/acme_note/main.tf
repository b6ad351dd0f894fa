terraform {
  required_providers {
    acme = {
      source = "pemform/acme"
    }
  }
}

resource "acme_note" "greeting" {
  name = "greeting"
  text = "Hello"
}
