terraform import smoxy_certificate_san.api 42/shop.example.com/api.eu.shop.example.com
