terraform import apinizer_jwk.signing Shop/gateway-signing
