terraform import apinizer_jwk.verifying Shop/verifying
