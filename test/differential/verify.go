// Verifies chains as crypto/x509 does: a JSON list of chains on standard input, a list of problems on standard output,
// empty where the chain is good.
package main

import (
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"os"
	"time"
)

type chain struct {
	Leaf, Root string
	Issuers    []string
	At         time.Time
}

func parse(text string) (*x509.Certificate, error) {
	block, _ := pem.Decode([]byte(text))
	return x509.ParseCertificate(block.Bytes)
}

func problem(given chain) string {
	leaf, err := parse(given.Leaf)
	if err != nil {
		return err.Error()
	}
	roots, issuers := x509.NewCertPool(), x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte(given.Root))
	for _, text := range given.Issuers {
		issuers.AppendCertsFromPEM([]byte(text))
	}
	_, err = leaf.Verify(x509.VerifyOptions{Roots: roots, Intermediates: issuers, CurrentTime: given.At})
	if err != nil {
		return err.Error()
	}
	return ""
}

func main() {
	var chains []chain
	if err := json.NewDecoder(os.Stdin).Decode(&chains); err != nil {
		panic(err)
	}
	problems := []string{}
	for _, given := range chains {
		problems = append(problems, problem(given))
	}
	if err := json.NewEncoder(os.Stdout).Encode(problems); err != nil {
		panic(err)
	}
}
