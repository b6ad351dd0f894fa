terraform import apinizer_jwk.partner Shop/partner
