terraform import smoxy_certificate.edge 42/example.com
