/** Mozilla's roots as Node.js 26.10.0 carries them. Written by npm run roots. */
export const takenOn = '2026-11-24';

/** The name of each root, as names are compared, and its SubjectPublicKeyInfo. */
export const rootList: readonly (readonly [name: string, spki: string])[] = [
  [
    '2.5.4.11="globalsign ecc root ca - r4"/2.5.4.10="globalsign"/2.5.4.3="globalsign"',
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuMZ5049sJQ6fLjkZHAOkrprlOQcJFspjsbmG+IpXwVfOQvpzofdlQv8ewQCybnMO/8ch5RikqtlxP6jUuc6MHQ==',
  ],
  [
    '2.5.4.11="globalsign ecc root ca - r5"/2.5.4.10="globalsign"/2.5.4.3="globalsign"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAER0UOlvt9Xb/pOdEh+J8LttV7HpI6SFkc8GIxLcB6KP4ap1yztsyX50XUWPrRd21DosCHZTQKH3rd6zwzocWdTaRvQZU4f8kehOvRnkmSh5SHDDqFSmafnVmTTZdhBoZK',
  ],
  [
    '2.5.4.11="globalsign root ca - r3"/2.5.4.10="globalsign"/2.5.4.3="globalsign"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzCV2kHkGeCIW9cCDtoTKKJ79BXYRxa2IcvxGAkPHsoqdBF8kyy5L4WCCRuFSqwyBR3Bs3WTR6/Usow+CPQwrrpfXthSGEHm7OxOAd4wI4UnSamIvH176lmjfiSeVOJ8G1z7JyyZZDXPesMjpJg6DFcbvW4vSBGDKSaYo9mk79svIKJHlnYphVzesdBTcdOA67nIvLpz70Lu/9T0A4QYz6IIrrlOmOhZzjN1BDiA6wLSnoemyT5AuMmDpV8u5BJJoaOU4JmB1sp93/5EU764gSfytQBVI0QIxYRleuJfvrXe3ZJp6v1/BE++bYvsNbOBUaRapA9pu6YOTcXbGaYWCFwIDAQAB',
  ],
  [
    '2.5.4.11="globalsign root ca - r6"/2.5.4.10="globalsign"/2.5.4.3="globalsign"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAlQfoc8pm+ewUyns89w0I8bRFCyyCtEjG61s8roO4QZIzFKRvf+kqzMawiGvFtonRxrL/FM5RFCHsSt0bWsbWh+5NOhUG7WRmC5KAykTec5RO86eJf094YwjIElBtQmYvTbl5KE1SGooagLcZgQ5+xIq8ZEwhHENo1z08isWyZtWQmrcxBsW+4m0yBqYe+bnrqqO4v76CY1DQ8BiJ3+QPefXqoh8q0nAue+e8k7ttU+JIfIwQBzj/ZrJ3YX7g6ow8qrSk9vOVShIHbf2MsonP0KBhd8hYdLDUIzr3XTrKotudCd5dRC2Q8YHNV5L6frxQBGM032uTGL5rNrI55KwkNrfw77YcE1eTtt6y+OKFt3OiuDWqRfLgnTahb1SK8XJWbi6IxVFCRBWU7qPFOJabTk5aC0fzBjZJdzC8cTflpuwhCHX85mEWP3fV2ZGXhAps1AJNdMAU7f05+4PyXhShBLAL6f7uj+FuC7IIs2FmCWqxBjplllnA8DX9ydoojRoRh3CBCqiadR2eOoYFAJ7bgNYl+dwFnidZTHY5W+r5paHYgw/R/98wEfmFzzNI9cptZBQselhP00sIScWVZBpjDnk99bOMylitnEJFeW4OhxlcVLFltr+Mm9wT6Q1vuC7cZ27JixG1hBSKABlwg3mRl5HUGie/Nx4yB9gUYzwoTK8CAwEAAQ==',
  ],
  [
    '2.5.4.3="accvraiz1"/2.5.4.11="pkiaccv"/2.5.4.10="accv"/2.5.4.6="es"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAm6mrv2FKl68vl2aadF/Q2Zb9z+LkZu8fH0czwkSj35reH7VU3RV8aTURb7vIDI5qGB7Yj9kWvBBINlzwY7OQWlwkN9ej1ssJcbnxAXKEsH3bTYDN/NNvyfjatg6C0kWFqBtoqD3o9ERsvaHCywO+jD4TAITfSkjA4yIK6Ok3pxhMsQkNI1Z/BE3ZF4QYpcjaQJRz684OVzwDgTqdCqFXQ2msV215kHjltbQ72LxMjSihp6OnugJOJdEqru2uAyK4ayAPMChUlX/g7s4KZp3RQC1uIq+dGsEFGdJvwPKf+HuzAkL7UKkdLZMPI6vGwQ+S/9CiFfVTCXEc/0UThOYmXvjgiBwK/Ba2qHMGuPBjhAKgxlrs53TfcK6jgyXq1seXh5OnxoqKM5dgNxA+lz5uKRXWoQ/RiCwSn2+qpMZC60Gi45VD0wGFbY67O/MjNsf+O+ChJQdIq8mJdP8Ij4C/wJZl8+7sS2i9nYjDMbNA8ejP9ji7nOTRf9TlWJt8+tTzDpt1keS6Ui4ZftH1zVoZ/LoG9vtSqEuZBN34+bSLUKNOYonwhyT6g0LBh/rVLSkqWnF6ZGrXJ2BjDdvOSfWNH5CJMhf4c0O40lqThmHW4XUK6nlmdohPcesEJdYKWnqT5blLF0APsba59d5P3OCzrDsRcGCESkNumSDAKXEKwGUCAwEAAQ==',
  ],
  [
    '2.5.4.3="atos trustedroot root ca ecc tls 2021"/2.5.4.10="atos"/2.5.4.6="de"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEloZYKDcKZ9Cg3iQZGeHkBQcfl+3oZIK59sRxUM6KDP/XtXa7oWyTbIOiaG6l2b4siJVBzV3dscqDY4PMwL502eCdpO5KTlbgmClBk1IQ1SQ4AjJn8ZQSb+/Xxd4u/RmA',
  ],
  [
    '2.5.4.3="atos trustedroot root ca rsa tls 2021"/2.5.4.10="atos"/2.5.4.6="de"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAtoAOxHm9BYx9sKOdTSJNy/BBl01Z4NH+VoyX8te9j2y3I49f1cTYQcvyAh5x5en2XssIKl4w8i1mx4QbZFc4nXUtVsYvYe+W/CBGvevUez8/fEc4BKkbqlLfEzfTFRVOvV98r61jx3ncCHvVoOX3W3WsgFWZkmGbzSoXfduP9LVq6hdKZChmFSlsAvFr1bqjM9xaZ6cF4r9lthawEO3NUDPJcFDsGY6wx/J0W2tExn2WuZgIWWbeKQGb9Cpt0xU6kGpn8bRrZtkh68rZYnxGEFzedUlnnkL5/nWpo63/dgpnQOPF943HhZpZnmKaau1Fh5hnstVKPNe0OwANwI8f4UDErmwh3El+fsqyjW22v5MvoVw+j8rtgI5Y4dtXz4U2OLJxpAmMkokIiEjxQGMYsluMWuPD0xeqqxmjLBvk1cbiZnrXghmmOxYsL3GHX0WelXOTwkKBIROW1527k2gV+p2kHYzygeBYBr3JtuP2iV2J+axEoctr+hbxx1A9JNr3w+SH1VbxT5Aw+kUJWdo0zuATHAR8ANSbhqRAvNncTFd+rrcztl524WWLZt+NyteYr842mIycg5kDcPOvdO3GDjbnvezBc6eUWsuSZIKmAMFwoW4sKeFYV+xafJlrJaSQOoD0IJ2azsct+bJLKZWD6TWNp0lIpw9MGZHQ9b8Q4HECAwEAAQ==',
  ],
  [
    '2.5.4.5="g63287510"/2.5.4.6="es"/2.5.4.10="anf autoridad de certificacion"/2.5.4.11="anf ca raiz"/2.5.4.3="anf secure server root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA2+trK+ZkVJWCkKNypBkBnZwLgV9zSbqnrPMETnuWC+wR4FumHM4b0g2DHCu4nh1+RTJgDwfpd1h+n2rIYU62JsFMjf9M7zSyH2XYuXj1ralxue9PWB2l3nQgl6HtaEzekhdLvKv/ZZqe+0fZV3LzCaGudkQTbpwtRDm8+cc7pFg9Qb20wkmjyA3Sly8HZVIAp27Ir2js9BSWtlcfVsM5nytt5PM+9jVk2gwcoYRLL0tL4iwknW2TQOu1I44yym9F06iJex7PHvpbQ4vNzagPasoMXrmeR4/w2bYKC1hlFzO5I+R3GX3LSi6Se08vEHexjS9onGLM4FD47JGnVExXCdV2Y8XoZR7ubWrPCZ36fE+tYAj9VpkPFSx7qYCrjGGPSgd2Qt499N2yJDNbuLWjRMmsf3c8HSPsgqmm4sgGTAL+rFyZmQsvEIqm9H/Vh3QNWUlF9vBxXDkp1r9KI4v1XwFj0odzKLVLCvX4q4IsfnMlMh0LYwoXgQD/tnZe57SxQMohu9WAUeVIUmcs0mGJBw0PzkJ3wERznERQoNsQCi2VHIGv5BzlFB7xNkEBAi99c6feQsxM6YkNVvefkdQDxmzJj9vYHOBAmF1mmZiAbi3/AcXOy0YfrALGQ+auooQ8xU4ePW3JFEzjLkG7yjm/NjwqGapBh06lzksyed2QSX8CAwEAAQ==',
  ],
  [
    '2.5.4.6="be"/2.5.4.10="globalsign nv-sa"/2.5.4.3="globalsign root e46"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEnA6xz7fonlJ3dTT6pUanrTIZMrQHqSfKlLsM0goQx9qJsJcMcBMJAY7Y6kfqvrKAK838KA3brLykhjftcAgAdeqTC3suUpwjaCMGQ+ySL1OE2/tHFAfoX5RnXcl6gTwg',
  ],
  [
    '2.5.4.6="be"/2.5.4.10="globalsign nv-sa"/2.5.4.3="globalsign root r46"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEArKx0MuizZeW67UMmHaaJDUW6KYiypB1j3dPBLAlXiTmhVelnNHcMbuRVHVIl0hNrXuEdqbd9iTJfDZ6fLHpjYEAfprC2eI+ZVJYIWK7kBrxiBQIWv6+oIwO2lA+8bmzCy9Wmuwzp9sEC+yHeZt0Xq3RC7/B0LyX06mtVW5Dbnd9ehwpA+60Za/v3ymCI3trBj9au1X/UPIPu1xZMg0UzayfQhtAcLWvzq33xhan1KNKt7/OESxyH/BOjOnKiWhEr1idxJ+2BLW1mgZKHtBtYesw/CvpGT014XPgrSOMEhMtd9rRqs2X8Qp5RJiMgyz0U+YHtZRYATxpkl2YIz4x74yvAnfkU8hvxVmoWvyyFhc14OJrrQmoCNBiDF06UVvi2grXzlt09875/IHc+exkjayzUcnNDV33g+NdpTxc2BPnAkGA3Rd7mDNh0ja6com10XUK+BvXZZG4CEKyJsEw7B01AfiTFipiCeY6kp4IgjSP6J3HJ38ZBdKBN9pEW3EaMXyljMVlxDNhvwrYyffvmXVOmfhX8u3V8Xez49hcc7MdrGcvze/ArB6XZbHlUdmydHKZuDul5DKgjaqPfGzAxn7FUe/5qy2aq3GXQop5Kmgcha4GP28RZ+t4iwASc46pbNpPoPb16oZ0LdrELx539z5ioBsL4KqOhg6C3JXKlAuMCAwEAAQ==',
  ],
  [
    '2.5.4.6="bm"/2.5.4.10="quovadis limited"/2.5.4.3="quovadis root ca 1 g3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAoL5QEI7p8mxAtASchbkxytwt5BGpBDwbVcHnWDAdJLTD74XejCzhwT3fguZPrUeHbOxbScFK1buP7Iesf4Kahuw9A5lSAdI1nqza8FPJZjzUrAIB2iTTO6gCRq+kHOP4c1h2t/YOkA218M/M+vnGTOXDhjAKjRd+NevF37sOnMCNh+OIOIVn+j7Hq+ATnAUYmM+T9bGStPwj08/VxCdJ4J48mwiji10qIeD8OapT2n1+zxoJU7xdBQTPoUqPi3aCDaH40scUd1uQNgeBmz4G+lJeY8WmAP6l6VIbUrWSOXIDCWK9sGAWbqbdJcIDZt3zBNFA4k6LhvRv5YOgJ4ReBMH1kL0wPcTvqGm8OJukpJbRYtppwAGWrsvEUTTqDKr/IY5Zj0pc5GGap9LpKniNUT06Fe6iWY6pXN7F+ZAi5YhFcd2RmWx6nz09mHxe9r4WaKBergsj/FoPqiJ2LcmhEB3k00QjkIifxirm1/Was1geLzCJCBtUorWYI+wIdxyVXWHRy4mcX6JKkZrvIapJFgiovWEoMcl0rYX22cWxi9HlEDJNX4sgOjxJHzOFWQ3bywl1Q2lz+2txffDfxEx9xqMuyJV5y3Oijk5NJPte5AS+chumJy1JWpl611wJILd/lLlP8Q0cXohCGxG355Hbnmz0at+MBpgDrcwo76VH81MCAwEAAQ==',
  ],
  [
    '2.5.4.6="bm"/2.5.4.10="quovadis limited"/2.5.4.3="quovadis root ca 2 g3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAoa4lsgEY3FeIP0br+a/i6yNx4prRYWYhX6qvJ1HlbhsW1C19ULBTd714OmDiZAKbfIab1hqOrf8fFX/VlR4Sy+YUhATB3zazFp+K48nbmDTO2DMXKEb8p8nw0rTVTQlySfnyh+Op2n2hfWuyOiWpbVJErPi+bvvcpnORkGGmAxQg8ueHo4itraCM/6YLJVIl5xYB1cu4NYEMozvw4eH8Wl3OgHFt+EmrPju6uNeAAful61uzxV5gKjGgrzfoIDqfqDIsDMwJHdOejl28TJjuxRpoe+xTpukUNaPfzYCfDEj7HPTxv0q4+tWMcUrHH63+QZqzg13yhFbvpVdDzimtjKtVv8T7WwHdIyGhWACOw9BqE+0T4xIrgNxn5pWyzR4ibir4QdTyyhQHjYpVEsZp9biGaC9TXrDSqiHBmOYw42dVx5turBmoVaZFBtAjOtvrZV0qERHwO0/KbfQ0xHHk/wBa9lyuI2CFc/HkELElrtWSuxPBDOA52rQ5V7WrNapyITuDNecx33ohbrgyCH0dMpEVSmJyz+N3obzVERt2AWcI4EELw+sVbvikGdmiq6/iJ1JWKwKKLBQk+b9CAr8myMaP4G44fVMt5e2Ys5VjaH/5NfTfiMVgNZLAfGkcYZUW0OveC68+BBBFZVhQOK9I8lm2FvI8DZACxnAuAa08FdcCAwEAAQ==',
  ],
  [
    '2.5.4.6="bm"/2.5.4.10="quovadis limited"/2.5.4.3="quovadis root ca 3 g3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAs8sOEGeO6hSXpzIqClY2f2hMx7NvOiMUkf8Zf6XKrO6zdp166Ysbq2sx2/oLU0yvxaUaeTyKTP+s3yXeTtmCMgtE3srbjKyjbhaDO6ZkSzKJ+xYWOH7rQ+LTdErCYgpzCt1Js1fSsAqFnXE83qPLwDLzATkgQxs10VOzse7Fk2mCPha1KEah3uqJCe1DuAVGiob1WUe+G28BIRC5/anSKMoQOQnKEzbPnK2tQHR5KwI/NP/6IGl90+5h9bqz5zDQNyOGcmFFKUhZaG93pi6BvgdNb6/OxEUTkRRwBo8fn/iHabEO78OJGevqHGH8emyK3NYDC54muhLd1FQ5qyajM+p1gdotzQ9P5APR7xWXG2uQxQKQk2YCIbFH3ouaSoC5VY+1oi/A1jNn2n7Ep7QEROtH++ZYufcM8HsrscBwKcNAYi07SGncIzxI63sJealt2qgwmM+AcgOIpltGrnJ5fAgDIWWut+EcpbEqojHeZgT3wHTocd7/PVnMliYSi4WVVxqra3ULRD0RKDx7Ybfij2dP5ew8TGCAaVc4HgFbjVXox9/AzHcjNEl1fPaYEest3u1BLhQFAn/g/iDrNecRrCLOVz3eyTBtEAOFzfH/jBa1wbI+iGxgf5BPlff2La0BOQcE+nWAfb9JUO3vycR8HOuAftu20N0T/snTnNeyl6kCAwEAAQ==',
  ],
  [
    '2.5.4.6="ch"/2.5.4.10="oiste foundation"/2.5.4.3="oiste server root ecc g1"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEFy/6ErysGPMK9ETWdkKes+gft3mpWLb4ZdE6IU+o66O+pDJy87YBySv9d4VuU92t6qouJZK26SERqK+1TAvzlmCaO+fqGngutD3lKN4cgLpcbg3bGaXjP5wquEBL3eZP',
  ],
  [
    '2.5.4.6="ch"/2.5.4.10="oiste foundation"/2.5.4.3="oiste server root rsa g1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAqq70q4LP++U3C+fVlq2Q6Esp3FVg48y8s7wtkrnko3rxgbSecnJD3z+rCya07nsaafso0HJcSm1pmfBjHgzSsf/WjDTQ7tusSLnqsBSO2AepJJjd6Qm+qCIbWTnRJ4fcHM34+7Pr6ZN47Q/ON3wmd26h2CwhTOSKT8cTPG7H1ROXsqjbJGmDVtNpy4ISu50b8vg08pgrKo4EZ/bjh6EdrW7ONnQOXjM7y9tRl5RqlTzOGFpuS8b8B48uGrlK92Q0KdymjVDhjYtL5Ugbbi6AED/knxtlPxG06ldpn7QA64UkmST1IZ2Xqvs0fwJrFZCtu55aGX+kjNj6bSj8OMfjTK1qztlOk5KOzAxnvwtLls5mZ1NoyxcRjln3rJwbuY5oRLcYr+blD2XclQmwkxK1Hz6UpceIdSGx3gkkKkzivOxMZ0fCKYi5Crr5wXTOjBgmZdr3b8aMe2hcC+5jwF5L8U7Mny8P4eiaepPx4MjbvyfmZSl7NuAzFXPynWuECGgrNgcrJ8x42GqHDkd09KqgE11kfvTbFK77OuQvwWXjuXpAbPAGt3som9fhXzhzlKzZcJMt3ISvRhyieiw/gSZC59TYxWyEZhGLd2tUHKO12BDwrin3ZwiIF1y4l3nP6isq7lgz5W3pKaplAQ2CE+wlC10sQHIVKdOQLPcaQ9Vq8GkCAwEAAQ==',
  ],
  [
    '2.5.4.6="ch"/2.5.4.10="swisssign ag"/2.5.4.3="swisssign rsa tls root ca 2022 - 1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAyypo4gvDV7w1Y7xwpTvzjDxOV5Zuw042pPYCyh6qrrjeqK8ddtq6NdCRcAffswbyivIuVVF7uywky3+SJoCjtJT2gqGk6Pp1HVnzB2phZOLGjJWvo7uOb1bPccxegWENbfKrAi6kl+Vx/IqwkSBbnHRSba4VJ1l48gnKZQ5/y/Tr59ypTHf2KxYEla6ccaU/KtpBQuc8hBD04T2Ma+IrkUdVT7hWvkXeIlFNTijZXxlBBo8OTQbgcEAjAWrkyxObc6xNFEiSLf5tp/iHa3l14b4QsaqIQFlU18/E0JtEszhpZIyB0SN+qjk8Ow+fSnuCymtvyiI+MdCw0CockoqP2BmcR+Q+DLnCzb5BDPikRwXbwRcwODpp3M3DaSP9mg8CzhBqzsr4uSmjNomGrgvAT2O5BllJXg7BabMK83d+Lp2MsyeY0pmNJacfhrOmVHA4/H1d6E+DDNGT5RLkVNo+8q063j48RfAoDwa54duXe5lFnt3+lVkEL3U/066JmYasFLSohPrIXTsbWJPBF5RVyAvjgnmEn/MAhDTu3DHVj/L6T5ZMBqp4+95koiPNHz7FjLw3VA67WnJV78hbtXL4eN83IExXkXOSc6wYd0OCIGns6awpRuULTvg3c4mWihxtve++2Lb0ysD9R/CuC1ggxcgdNq6XjVCDJiQp9507DwUCAwEAAQ==',
  ],
  [
    '2.5.4.6="ch"/2.5.4.10="wisekey"/2.5.4.11="oiste foundation endorsed"/2.5.4.3="oiste wisekey global root gb ca"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2Be3HEokKtaXscriHvt9OO+Y9bI5mE4nuBFde9IllIiCFSZqGzG7qFshISvYD06fWvGxWuR51jIjK+FTzJlFXHtPrby/h0oLS5daqPZI7H17Dc0hBt+eFf1Biki3IPShehtX1F1Q/7pn2COZH8g/497/b1t3sWtuuMlk9+HKQUYOKXHQuSP8yYFfTvdv37+ErXNku7dCjmn21HYdfp2nuFeKUWdy19SouJVUQHMD9ur06/4oQnc/nSMbsrY9gBQHTC5P99UKFg29ZkM3fiNDecNAhvVMKdqOmq0NpQSHiB6F4+lT1ZvIiwNjeOvgGUpuuy9rM2RYk61pv48b74JIxwIDAQAB',
  ],
  [
    '2.5.4.6="ch"/2.5.4.10="wisekey"/2.5.4.11="oiste foundation endorsed"/2.5.4.3="oiste wisekey global root gc ca"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAETOlQwMYPchi82PG6s4nieUqjFqdrVCTbUf/q9Akkwwsin8tqJ4KBDdLArzHkdIJuyiXZjHWd8dvQmqJLIX4Wp2OQ0jnUsYd4XxiWD1AbNTcPasbc2RNNpI6QN+a9WzGR',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="beijing certificate authority"/2.5.4.3="bjca global root ca1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA8WYIvdnFFWHLhARBpWk3dx3BsHv6w3dIkBNyZNG4fJA1nRh5iOOXATxHgfIOopgNnj834BmykPJGHJKxOmHO+rdGngOG1zNu7fdFjHY33m6WkffXfiuHF9WLNe6EkXJX3GDDw7nnx2ckI09jCmP2Zn1LVac/eGRJaRKX4EwN0wmgMjA6+p/A8pzFEiouHLUEM9qkOBFq3sYY9kc6IkGHIvzEiShU2IylMAr4FxbKrDf9eaeRF3g4ma1Y7bLezIl9A5yziWXn4zuxIoaPBm14B/2REn+waxyJDfm4y3RbB8LI9DXRZGN66W6aKNYwveYb3RWvhOqcx8r1DuryXSmHj2lzOb4uJG9FIazF1GklBoOtekiFEywNBrhseVb8o2cygfVXpcpXQmnpXCRh7+IwGE5EmFVvesKT2Bm23nxHihFOSUfbKJQCC5RKLPkS0E/oMX5ser+mP5s5PQIWoxizZ6xbPyyDK2c5gVy5fpTVZN2ej26u6HxbtNdqR0jXfrPULY5Wdk7PafFuRGzUJOqNJKEYv71X/qmZNbXbEHe4PUi61sHn8SM+19+FnSc81EC9Cgy99eeNJdaBdIdG1Cl1okJs93OJ532/ekof0yLJFVXP3298VdCkiwcRN1+DpiZXpgFbfv5YaAep6XrZuej/UB+rwrTAzujq/Q+9jU24vHECAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="beijing certificate authority"/2.5.4.3="bjca global root ca2"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEncuAkY1TZ7W5ULED+OVJH0EiCbBRUljWKzSPxRJGFMWLLyyE/yxuqNXxCeMDIRTEQz18wSzES2pKzemH4H32Ir76SlG4MIr94d4YEgr2R7fnF78nitRBTJY8YJbB/RUc',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="china financial certification authority"/2.5.4.3="cfca ev root"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA111rzRA/HwVZ1QVNN7EO7JgrjhUd+pNLF4IhcRBS11FkcBbCVWlNjhVtn78MG8Lgo2fWDKzPIq6vd1QqS0yKU1J6w+4u3rNxJcHpXT3uoS+j9yo8ySMdaqsdoafx8+yg1UTPFc9yLx1jl+iZ+f2TpFSATFLUUqsuSd+Qzbhfvj/eocpNINQl6IQpU7exiB//+tqQnwqpLUE/sfEYKe4WWSw0SRqoBteoiNIDcnoy4upoTW4slmV7yln68uLd7jAs+8xGrMRj629/Nis0cxKUf9/MJp7xcl1QZVmPabOHXjJvwxiKtZWPsHo33lpFO8c24e9n0TnTl1tzYhlILYccBvt0mCBJc/AF0huxoKO3G3DTiGm5WtY49GLcJYt4v/jofrhcyZVPX6ctuSBrz2vd9Q30grf0smYuECj2l1p7lhaPARktbG5/OVgGZIMBg4PDTZLdMsaHpDfpFs6qLWivCoFlOnDBm61NbVTKKi1LhRuzgOZwRQ1rXjXwfzu4nOQEcIkSJZPaCpkiYGpjYE52BphOvYOtHViKJYXSx2UeLY7G37bG4X+KBCEVKXTwPpyQnQwu8Yo+WqoMCR7H1Tyj7ZfDHjT6OPkIDuPAXSuD0VZqybaoVFMueDJnPYJ/dND74bYFYLlw244L+RNYb3FgEFIQucFBCe9yH2cxeP+WBY0CAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="guang dong certificate authority co.,ltd."/2.5.4.3="gdca trustauth r5 root"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA2aMW8Mh0dHeb7zMNOwZ+Vfy1YI92hhJCfVZmPoiC7XJjDp6L3TQsAlFRwxn9WVSEyfFrs0yw6ehGXTjGoqcuEVe6ghWinI9tsJlKCvLriXBjTnnEt1u9ol2x8kECK62pOqPseQrsXzrj/e+APK00mxqriCZ7VqKChh/rNYmDf1+uKU49tm7srsHwJ5uu4/Ts765/94Y9cnrrpftZTqfrlYwiOXnhLQiPzLyRuEH3FMEjqcOtmkVEs7LXLM3GKeJQEK5cy4KOFxg2fZfmiJqwTTQJ9Cy5WmYqsBebnh52nUpmMUHfP/vFBu8btn4aRjb3ZGM74zkYI+dndRTVdVeSN72+ahsmUPI2JgaQxXABZG12ZuGR224HwGGALrIuL4xwp9E7PLOR5G62xDtw8mySlwnNR30YwPO7ng/Wi64HtloPzgsMR6flPri9fcebNaBhlzpBdRfMK5Z3KpIhHtmVdiBnaM8Nvd/WHwlqmuLMc3GkL30SgLdTMEZeS1SZD2fJpcjyIMGC7J0R38IC+xo70e0gmu9lZJIQDSri3nDxGGeCjGHeuLzRL5z7D9Ar7Rt2ueQ5Vfj4oR24qoAATILnsn8JuLwwoC8N9VKejveSswoAHQBUlwbgsQfZxw9cZX08bVlX5O2ljelAU58VS6Bx9hoh49pwBiFYFIeFd3mqgnkCAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="itruschina co.,ltd."/2.5.4.3="vtrus ecc root ca"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEZVBKrox5lkqqHAjDo6LN/llWQXf9JpRCux3NCNtzslt188+cToL0v/hhJoVs1oVbcnDS/dtitN9Ti72xRFhiQgnH+n9bEOf+QP3A2MMrMudwpremIFUde4BdS49nTPEQ',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="itruschina co.,ltd."/2.5.4.3="vtrus root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAvVV8YdO4HQRiBaCubLdwtEHqSwNeED+QWhyLO7Bmi2xIphwiutVAku4zsiNZyY68WNqLntAZ8i9ZxoxjWrqfowuws5pcuhG4EukMu89ubICHKRQDLI0kmshkg7VqrBMsM/Gf3CxhPBo/cFWbrQBSf88Euf42+pzAFq5i/pZMQ35VFL4as9Jtwq92ZpVrKrCUd4VeBA9iHWN192vny1uacOw+ZwXw/gcIgM8o2wXGFCcvhn3wJ97/5n4zSOcLHljRJytTDldKZdf7ooBg/Ey8NVMBapdygq/xHXDonPXvXsJsx0d+WpSFJk07uutM6LAJwmXCnZ0Jm061lwWs9Qag9zYFfvSQsmvEtPlk6ukaCsgNqO0nydTns7mrgiKQJz0q6HyQ77xP/eIKJKfeZSSkXerAdjDTd1D4DQSblDYBc8oGWKbTO9z6BEYTVYrJREe4UTkaLug04nnLWUoKf7ym7x8DZ2pZKyVik9lTGWY8J2Iphk2ka+7/1E661bTijkhaABkJ8QXZzpGx9+vpOU/2bwRDmlX1PgUUvb+zWbTYjjOEo5BSqrMClWD5DExo+e7VFw34cVe1JeQp7mVdr9HuPBcLWkPFpYbqJJ7iBQfcNEISkdY5dK5MQYLb8qZI0bOb8zOq86bAxU719J12Y+YCxiJLwZU/UGQsVOW28Dwpz1cCAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="trustasia technologies, inc."/2.5.4.3="trustasia global root ca g3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAwDGCYZLklBsKKmXQvgaphztREupwQa7i+3TqCo25s0zcj7cTUk9UGOEsc5WRxWY7as+sY22HU/D38Tm3oENjsMQDXVep50TOxKGDZfZQPrF+Frg6igLQlh8AzQUh7wZt3SGcGUNFocXogMrCrUBiFwbGqrzz1ub8UH5mQh88i6Z5eYZANZ8g7z/ri0cfj47F1I62LMlEBOPUQ3U/1T+vHMx+Rl+s32QQiu9G8JDwDy30iAuxKaqvhapJWKi/Y6A4keaz5ndoxPkqGYS7DuH1r4nspS9QIHQeEkFzHiTZys4soVk1wMgdRidhWo/5TdNyeWYenxWQIS397YtWcANKST5/aTESacceXMp6E4vo5vVgD8yTLIR/8fxq/JtHndutiD3zdnUz10ukyIv59UNYT8vIA1SPpYV4BBrzc/LXhx1Bn+fYF84anA9K/NxEaFRo4kE8/iyEhjc8zT8votvn91QDX1nT95F4x4t3ahblSYWQRXJwL5Fd+D5lQAsZmckmIFpowTW/T6dR8dgRK1vgmp4oOwo6Ch/BgeUu8Ka5aaWIlOZrE3/RZD89nHBG5aKFe1iEJ9zEgD5nmprHmjEOMOzmF0CV2UXtAZaqvwzzS9Fj9xNYwLjz+mfdm31tSv8yTLUlO/8cZw+FIlkFkZFBd4HQhUyHEHH/nkMbrpV1LYECAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="trustasia technologies, inc."/2.5.4.3="trustasia global root ca g4"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8bPNOOQlQ+XeGQm7gXmiFV8VYwHewqvds6YbZ0uAg6+Zy6wX2yuWynxSVeIa4T1W8C8WCPoVvJu7R+Y/7qjhTIz10zb5OF2rcJpHDeKBQQbrSfmwKd0z7FClf3kpuCCY',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="trustasia technologies, inc."/2.5.4.3="trustasia tls ecc root ca"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEuH+lWz8BPn3wiG2uKZjhm1xTmdv3CP/VauCOy0Sm8MGMvU/UztSIU+heV9dOviw/8xKnAOmC4ypbMnxLmxQpnvgtg7XrjjFJPSZh6R1yi4m2CrucMzUP2uzeqUofyTOx',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="trustasia technologies, inc."/2.5.4.3="trustasia tls rsa root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAwxa4G2qkRHPl1k70uc9bC8HRmoH1Y7CPQ8G7CFoaeuEHdiYfj2lWvv42YNAMg82U6ufFLVwvBRYCngqoL+VgJlSW+JhAHayunXRnL1T7lGOY4yZKg8aVtglDUM0Nfd5EDmAST1s1vb+ZOG19bNriaHMf+TGlGRBzBSrDMhmF6jSq3UIeMI0/nrUeYdVvvQBycq0SP6qmSXPyhhWVDBBfUWTO/3e4yW2s5dWY8ZkubOPJRPm1QycITfZ+3kR5u7KMHNrTS2wu1sN4t0zVpOTa3IqODv8Pw6ZgJijPNr/6VwrsWz/pMBZ7xNvE1GSgMPvl/R1xkt0pj0FY3gCtOv09fBqosRfwTjR4WCXWhSHreR3Q3KvPYjywx5eL1tCf0/483sXj/DqDcIQhHQnCofy7KCFlU2B6kG2WOFv/8dd6W23TyXBJSrodOtBQ2jIgGeSLP+vVFiY3PPt1nrAHcLgUYHfc9g9cUgq8XW2NUQraxRjIm23csIOzf6NOeEyYJavyfi4gXoIVptbYj6zlzTKGyPnk2oniOz6TxRNq/8f3GPxnte8YLFSrQNNsTe3FyLc4T2TElExPoM2upcYnJXUnbcbanI6wBZnVKBHFIdS4/MeWq0pkWWFrE/xLzJKmD6RRvw5YkNmCgzmmX7P6bpKzzTMOhajxKdOrWa3W297UK4ECAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="unitrust"/2.5.4.3="uca extended validation root"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAqQkHKBMCsJngZKoeQxZ6c7GRoHU+qPrjOAB67IlqIA+LxbCbMwNahsZYhtXBhbtPxpxATcq+7mmWuK2BMJp8kgXrBSuaSNC4dj6WyCC70rDxj9isRUb/qmdgtHd+ah88GlJ6BD0HPIUNhNAfdgr3ahTfcuM0fFdOVgE+efGqKTts+viPbU3INd+u69wk7nlFp4W2BYjeiF0lfJdkZwnZv1oVBYbzCR7sWDIzEfN3ZLB2H+QQNRcb8g6xbKQqo3P8CR8eMhlTEefZsywudi6ho95+aogJ6PIHiviyzRDn4nNAk7sI0T/h/AuUsyXvfKbX0a+f/5aa9ZF7mAt31H7oB9JitZU54/PxbQ8OZYSKY1TFgLbgnkt9RyanAQhd0Yie18MyRPqCSgpoVH84UwPMpAAzZFFZC6OCkXpe7BbC8yrmYtoq21liECVKKoELRwdDBnCH0vqTESl6SE3rlMdwTa9n1VGxgCABAbR6CKaQf07g7wdBh69qpV6L+89QsppUr8OJulgt9TCYsTZyOX5JBP0pp0x55AVX25S5FlONRrMdlWFXVn+v8BZbYVhvNlARC9isK5UWGg4fCM02NGUQYmbVgF8UIF8tDKB4CmjWLNfpbyvSSgWT/J5va2f/iPFOpWlKUjcF6sYWjdLEmdGCKzu6NXX3UVFY88gH3eS0A38CAwEAAQ==',
  ],
  [
    '2.5.4.6="cn"/2.5.4.10="unitrust"/2.5.4.3="uca global g2 root"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAxeYrb3zvJgUno4Ek2m/LAfmZmqkywiKHYUGRO8vDaBsGxUypK8FnFyIdK+35KYmToni9kmugow2ifsqTs6bRjDXVdfkX9s9FxeV67HeToI8jrg4aA3++1NDtLnurRiNb/yzmVHqUwCoV8MmNsHo7JOHXaOIxPAYzRrZUEaalLyJUKlgNAQLx+hVRZ2zA+te2G3/RVogvGjqNO7uCEeBHANBSh6v7hn4PJGtAnTRnvI3HLYZveT6OqTwXS3+wmeOwcWDcC/Vkw85DvG1xudLeJ1uK6NjGruFZfc8oLTW4lVYa8bJYS7cSN8h8s+1LgOGN+jIjtm+3SJUIsUROhYw6AlQgL9+/V087OpAh18EmNVQg7Mc/R+zvWr9LesGtOxdQXGLYD0tK3Cv6brxzks3sx1DoQZbXqX5t2Okdj4q1uViSukqSKwxW/YDrCPBeKW4bHAyvj5OJrdu9o54hyokZ7N+1wxrrFv54NkzWbtA+FxyQF2smuvt6L78RHBgOLXMDj6DlNaBa4kx1HXHhOThTeEDMg5PXCp6dW4+K5OXgSORIskfNTip1KnvyIvbJvgmRlld6iIis7nCs+dwp4wwcOxJORNanTrAmyPPZGpeRaOrvjUYG0lZFWJo8DA+DuAUlwznPO6Q0ibd5Ei9Hxeepl2n8pndntd978XplFeRhVmUCAwEAAQ==',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust br root ca 1 2020"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAExsvHKNH7hPWa70IUIOFDa251rfwrA4TUdpMl11k7QWVrHuY0Krt09hLO6G3nq+Q8Tj9ECIvNFnHLv5KZ9KTXPFBUUpCFg3iUZ2ejHAkZPXU0hd7tYH3HDLRBUrlu5e5C',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust br root ca 2 2023"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEArv8JWZGACkpo5iQ/uKfkyDoKOhbNySNhoJNx8quLc4+gZ2Vg0lRrY1FvSTPgcgcTfTjNBpIHKVJrTndsBNOV+t1MjNldwWF9S+cos0SBe1Gv3TOxaHzWTkz+K2i5ymZpxOxeV3/3DcecNjblB2CswEzqCGzvBnxPWyh6CPyTXZv2nLSLhrohufTw6FlaKKE0hBolkba1j++y+YD6+T08EXLY4y+GdsV5LMGpkJNGmGfLg2qgUCOnO/aBOeDt8Lm/ZfHYy3r773MDzgD0fdfgXTtmuNyOuoPLh3YD/CXZ5yNvBv1n8+D/hLxHv7UWGEZpFMwF99vTSaxrzKvktQtDJF5La01n39a1Pk94H5RxJOrecPzxk/6ek1rklFqXVAw1e19s7gAfJOwDugL1dvSf1JrthSw4Ii/H2C92EU/9bFzo9Y4nh38ZSiFHkB15jRxb+M9KheTts1uNvsRkKF1BxG6sOFpPI3R0qRLD9tK5ERUzB5HYOzc6YzAG0cUiNihiIxDgRsyXrNYrXWQk1e4cDt77CFp1KvZjbc4LQr7RunAcnCHlDzFpF9f8CrTe7YCcy5K0i/XeWaJYCaVjRwvhQTI0QdmasdmosBta3g0N9OKyXTWAuYHUhGmRAst10I3FtT0JkQmPFKEUdHk+1skVHaRZWSLc9opFPTwS1j5dMi8CAwEAAQ==',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust ev root ca 1 2020"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE8QvdhkMgGd+XhegiSpvPnZi/tAUmycvjptKPxZ54ezGJqYmtJzxlEIL838OdTvAzI8TSMvUcsN8zF13F8LGK+e+5txTKKUrCD6l/dWVJKjBn9GT31hp32sPCl2FCe0mt',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust ev root ca 2 2023"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA2I6jiYALsldS3KlTTDe5f2MXE++nWyNbaXWwmQoXwYvE26jgzDG6wvLNXem3+B2vasSVh9dHyZXYggRQPYEI/+Q9s7HWxbL9iAnbnITsJRcUh38weJtqWMm2cyg8NPeZ93/TpvgcRXytLIyUP9hnEFN+Is1OJVHwJSQ1EV4QxuyHZomBaLrMK51Hcx+9zZGkcmqcohsYoG/sUPR9QMKoMM+9c8gTKxATHouaqDqUc9MYaQpK/8EBA/95f7VIf3vu6ClvNkyVYYbY+aJziu6uL5buaM09TShC+UUrMhtGVRZqpksp+buVVr9GHewdkx3AZbIfoUOuVp6gsY9rErdgbXgLyopc7R6WDoOmSJWNO6MhxK5YxgCyhLQjpJaGNbjYntisNEmYY5XFy21IR+LyLhge0DGr3XTs+dyMuByOaCO60PNQ3M9lj3M6Msd8/sqCIk++jmJHZuXNh+Lo1Q8Yn+UEcktGPBDyRMJkVnFOdeicySZ0xX1Z0QpbD23+nnUcGMYaOnzYDQTMzbdFZXqxj7iuhEg+s3pNqAPi4n4BFlloGEMzsNLcsBpDNe6l2qlGXK6GgUEBSnQm7J8Gv8IFN2R1eClo/cX16/5H+eSFsOF7MZ2mf3KjucQsLsyZVw4hDEUBlGXrZQnGYyILM0mSSDz8zc6wPo6ei/j+ScU1ckcCAwEAAQ==',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust root class 3 ca 2 2009"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA07JKz3pH73WbI/o6L9ZQRYk1OsZr2/7bAGio4AMRHTdQCJ9NSmiUNbNT0ZRjpyBWr95ReOwqPfNISFA+Ct9GVYsnbcMQTQ2RUkPYh+BdTja1IcpfOUAEX1t+zKPGK6lAHtk2hNZI85IeNEYgJMGkUY5KGu9QP2ldGX9Fw8cBj1HJI+hyrrS8Vgl/Esscsa8pkArJVcwP07Qa7Uc1WkrtnHMEIdCqvQwTtQDKJmzEawyUWpWU2lCa8f+lK2YxpMk4oN8dH7gJLvOn6GdSq5Uf4EY+2KTDylrFMYDoSJqflGn+Gd3Yc3yBypbeju2zMgVlhDTm5v1XELVfdr8vsBANxQIDAQAB',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="d-trust gmbh"/2.5.4.3="d-trust root class 3 ca 2 ev 2009"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmfGENHC6L7cwoI69fATPvmK8mf2Cl9J6CmeWOAn2EE6VInOZjdoVLecF/BlzIreOmAC8PD2soWz71nklS63wzGTaiD4puA8J0zTdM/Vi0eHNGenuGE9MWK7iHtYMWxVa2Dq4xBhkHuMzsrWJd04Mv9mUaxOXbxKj/pmpBMwV7GBoNu0Ie7f1v5PtZjGDjMZxNIdOF+qvi5GNHFZBriI3XjfyHdnRLQ0vaVGnvmamijoqvccaseEU8L46HbnPW7Fq/rSxRiCi+x47cO+TmH2Mc5byxe+FcK0pJvweBD4coNgPy1KDYnzui1OVkKlXouphBdj5TcQn+m6t7fnXUfdrpQIDAQAB',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="deutsche telekom security gmbh"/2.5.4.3="telekom security tls ecc root 2020"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEzr/+V6i/1ar3EJrNvNERor1nQsyQ6xUYkNmizQwqJes+T8610o8P8zXaQ4sCgL5vUSQdD2sryp/Cb1Ay5TcgtiD/iA0PbUm72wakh5CSlPQJ0M9/yIALwZezuzUnycIb',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="deutsche telekom security gmbh"/2.5.4.3="telekom security tls rsa root 2023"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA7TWhgYDzy0ppW8L7UYOuJv3hbvOBEn1xQP+HdUIpIe2BUizfEsEZhInBvcUo1dVLbETWTNsHlkpVeso2ggQ2qKX8J/ZJ8dVynpH5I9Zwe7v1m8Hsk88Z6mV+iHCgc/z2/7VWYuFzajSYPoK4rJVT9AGgJwdyowBToOSyq4M4VzMllJ++SB2Y4aO6nlzNBHFRfXV4q/NZqsTgYL6Pg1K4dRpBNe288zpj6akURdfmUtFu0t684/ULO+bgxL1DZBOmzvSYN2yKlaiXyEcP8F4Qi+cdHP6xO6AFM2gFQYLBAysByOePTavotfbNa0S1592L7OoltAAiV02wsbIxwRbO//0UhLdH+rLxcN7bi2w2WKR8sxHRw3d/X7Yl4A3F0rP5uLh32zdxcUfjYBhPJLZ1N3i5o2Kvvclyji/Mu67b5BVSGQcz+2q3LUuQKIJz/hiLNY3bpwRqvurBTTY7FjaRMu+2QImRQ+DyoqsELubyTA4WNCCsh8EtfslmRxcUEaTz96EkiavYGsihXLGj94xtyAHJT8nsxPysUTPRyIPRyZ8d1Ec0KT7LsA76gwsoWOUp3D98qJ/Jtgq7puhGFg+W5XvkanpIbXaYBaXcbR5CHkLaGuBS97WDwBp7eDUsOPUf/UmjLtJZY7+AsIyTc8s1ppmVImFlA2D7L5NL+pqcgDsCAwEAAQ==',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="t-systems enterprise services gmbh"/2.5.4.11="t-systems trust center"/2.5.4.3="t-telesec globalroot class 2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAql/aG1/oc5Hl2lz0ouZH5fNoVWAFHQKks5tZ8x6KrzSt/A3C2UgZ7mmPySD8IaoHGe2wXKxlx1/tAnx7fC0b1rq5gMIYghaE+mawCMZUI4HkzblJP/ZPbjdIKDgPxb7naHD9OZdN0seYkVCqxESzI305R+lSYtYSk163MZZCBft2px6j9cL86XrFbKlxT+rLeLxgr8fe9NnLvn4zpW6Ug/A0+iGr6o5yoD+k3jBb74ZNapVbQ0SoEBUc5QFXxZjx5gYokaogxbdTJlFDsgsRlVjhwA922cCNfIHzcnCeb/4ajtlfNcaybzR8vkhP4lo519ideJ6fhj4DXhmLRKLVxwIDAQAB',
  ],
  [
    '2.5.4.6="de"/2.5.4.10="t-systems enterprise services gmbh"/2.5.4.11="t-systems trust center"/2.5.4.3="t-telesec globalroot class 3"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvXWT8GIibySu4Hp2rH292STVuLf8zfBC4Ot4iFZem5pUHU0MivbTz3D0UrXYkwTjRoZxQUor8CosVQPWSMPgOTjt8lw8P0S8kz1hq07NDb7wICdYDkR/BBqHpdeWFDaQ0El7oXX7GmtzsfjOqQks8lPVwxREuIal9osrOdqjM1TZ+nIa9yIVHIiRa39m5cNqgLAk89+GRYj9GX91hx8fsRsKcyRbuWXgLFTIYNNmFz/hzFQzc5ECOqZ/e3Y5oh+WtjiutciTdB2eubTlYJ0vVtHg615bTBJwDGxEIKsR2PQZ9tKcUjfn+rbCMTtK1BSZrcca9V1f+ge4fA0f1oMeswIDAQAB',
  ],
  [
    '2.5.4.6="es"/2.5.4.10="fnmt-rcm"/2.5.4.11="ac raiz fnmt-rcm"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAunGAekyGbn/IE23Axn0cAJePLAwjuxCaQKkat4eI+JtWavvme46Lko6nJV1ZEds2LrdRFx+pCB8EFyRYqjdKGN/lOdRX/dfBLJEBkeIi1APAWPx3R+yPPnRDuqw0jU04dmeOsMhvMDNYcVy09Wtu1AFQuBN+bEqjSdEgGe68wCkYZafe/u/dCpAh5xpnkkIQmF9PMLw+HEW0ENdoQBTAQPrndxd65guPZVs82ZpS27W9nkbPPeuRBQLAlrJ2TE0QljuS+px/D5nfviM1RR4CXP61qJuZJdpe8yLDOfXkKi7Txh/EbKrFHGoBBUov0sXBqDQmXWal0gIh+Ri3BvVOmW+oq0xR6M9QGMV3yDkJLEmSMpmouxcXebBaxeajxFllRzWDXqnoNQuZu+TNIMabSgY5tWj8IrruVYwrTurzseP8tpma1UL6cU0Iz4ceanF9+dO06aVxgXvCTkeWpfZ2haMoj+mAboFTpW1fuEj5wvk2pi5J/7iWwowHs5uIWPzrGxzeLXDil5IwoYnjvFWoJ9ZL7ZCti/pjJVktqDXdypczvOXNx53R7O9eDkqQBiZjrbnZNS0HunZlLKxXj330B5TXgQKWXaMHSdV60Ff5G+dTRnWqsHlCy2hxCOlgvTlpzvSvw1ZAx61Sognkb4ZHih/rKCddgyCvBMlsVpqLRvUCAwEAAQ==',
  ],
  [
    '2.5.4.6="es"/2.5.4.10="fnmt-rcm"/2.5.4.11="ceres"/2.5.4.97="vates-q2826004j"/2.5.4.3="ac raiz fnmt-rcm servidores seguros"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE9rpXU8jKq982SlIh5JfSg2ee8GVR0F6Hx0exWfJXR5sAApNEF2nbQsexsjoYDrRdjLNmXaE0+TYsSdvzRvyzRGlEE2b918X9rzZNzgNNB3HPr2oF0qJDWgpSbwEDTo6L',
  ],
  [
    '2.5.4.6="es"/2.5.4.10="izenpe s.a."/2.5.4.3="izenpe.com"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAydN6yg8erKeG6BZlarHCG0UycZXZ/hBbzK/npXkBj4nDyvJVcfd3vneU83KkLETYnpKbFDqh5ySQCgpWjsXYJpTh2UjhLT7aCnLdo5kV2oGih/R7biZ3iVit1usMskF6c25t23p4QekIiBJ+hy5mEWNsVPs8nXLAvC7/wrfdDXbjOtf3tGi+ovXjgW7BRm9djeBNxlRViRozMQqxV7mjipjD7Ds0xZVBaX51wjwgxWG6UUegIJCToZBL8058hUVUmtEFJkGwtU0dM77EA8glfMFw2zv0CS1UJ0isL+HErD7Iy5JMUzk3I+zTAfngCURNTWTA4Q1ahyK8rRuj/ia1FfOn/IQZ6eyhiLREaYSD84nRdAapzAvWwt4nhVAmyhe4yXqHViwaAR5svhOtEKy1JPU4kaHWS9rxu9LeR7XxvIH2WWvPGVPpjRXLSsupb0TlG0HP4YanytBqn7xMjQYzWqKF5ZA1oGJcFk7w46L6Axq0LHGzWCzeewvbGg/r3iEfBncGA7DJ75n8wLlPC4Yo/tK56uPapcNHaRLg2/D2GYvte3DXAtbthxgoLAQkTHfkSIoaxjua1A/K+nXSAUBajXm/i89Lz6oWwZXkrUyKPheR1LFi5YLlgASkA36Nv9p/og+XTwzTDfvX0eVyfhzId/9bmg+3rgVG5fGoFuxHpBcCAwEAAQ==',
  ],
  [
    '2.5.4.6="es"/2.5.4.3="autoridad de certificacion firmaprofesional cif a62634068"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAypZrjur4+/GiNeB/TNrgw1LXfbYQyAJes0MqxE9qssocXSiaeBEaaVlXr7UgQuSLD+bfW6YDki/1EeRi1zJxONkEDHGrPVF+DwffYwVc6b+Ub8EpgsC02lGwwTy7rTdKXMrxSzYOJKu/w4R3/ahQ9LHnxi/SLVmNegpOlmlSAqo2mOz8+hSDDDcfyZI3f9eBLeXEueA+NP5n9D5m0dP0QM9eYjQPcAY+IBhazvdyGyVsk3QUk6NzsQ6qhxAjWV8gBRlH7WiOkhLKXfzWK7KSPCDP4V+vIL6gdn925ewahmEzPud7tD+gD46iuWpvuYcmb0FsiKZQ/WpjC/WTFhsZj7Ltm5vJkPUBDN8ZPQ8+OCPJL48M0QL+G1XWTtCNPK9PpPP+ryrTBZ15CKHLVzG0nMiQsmf0GBaTOvxH2NF4ljEfuisMX12ZrWOJWiQgdtjf/atOpiKqnV7mJ4p9aCmj54q42hG7Fy2ZnRMkRvfF4tifjn/Hj3RtWrLocvWs7iQQrS8U2v8tmkZxR75C37sB2/R/0yiPMVlb08kCprRSym6X+0PFCCZvivS7/Z8oqg3VRfMTOh3YwHiPQWc8HpRkrnsLxejZAYg5GpeGZEHVO4cMbvoPxr1IFL85TdSeQbaPlh1jlpPZlQZ4MWieNwY7gIlFYTkjxxtEoxXlHPiSMLsCAwEAAQ==',
  ],
  [
    '2.5.4.6="fi"/2.5.4.10="telia finland oyj"/2.5.4.3="telia root ca v2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAstA/B7zie9Brmfjid2nnzp2kA7yCbaH+gWUfTCesjgC6FnvrMGoAwLN0aH6yr8fVYrN6P1DKjDZEJGPSNukMhfZDdtVMoWByZ+IoM6XLMbg6IiM0uH29ViJAner0ewOtaPyygU+Y0HTqjeV9zWPDo/beksJYGeCWu8XEqT2ldJb+r/mJqr2VF1TYeETxDHcVkuCYQqek1qogks3BoLOWsjqEQo191ZXk1tvpYsRYs3nFjNM1M4OfdaFSJ2E48Vk9jlDgvXk852yW/l7ZAmW0jlzQETTfXb9Sp4EAw3+ZRZkV1RfIClPsY/OZfcxpEobCF/ABnr+EvNFSyxuSZs6kU+Whv8TbCdbmiVYryON83uP/ieU1bijobAsjUaklBetI+N2xyvpsCFHvtxhsRMom4XPGiQaB5YqssOIpxrkks2tEEfSlQ8JMQ+VwNoy2M1d6lS6CoPRcELNhg/YCBYYufC1s3ANGbjWT1XqVL94g2Ft+lJAEarpZPQQFdZ03og4uPevBpFKD/tBr1GaO3MbpEk4dKleqELx8XoJ9pqbJ8i259RcnrdEOiVQrlfrArR2YFHgzQoYKqXO1+3QNtxswGcRaDhwnt9oY0P+KyAW68aocoje35kikRiyU6qh2YkeLEFMHSFds4pJNtq4Fy9zBSl6PrD0ZTsLtYHUr28HKQtUCAwEAAQ==',
  ],
  [
    '2.5.4.6="fr"/2.5.4.10="dhimyotis"/2.5.4.11="0002 48146308100036"/2.5.4.3="certigna root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAzRg5ZRpZsepkFg6MlCSVfIPTxTkm3AzvFleN19iso0J/gsrtzVvbDrct7UUIF7LZs8vWF1JyKNuOTp6Ktgv5noSaTXbeIilc0rPSBj4wOal0o5JWHKFvTAogbZ8jerTG2izkHSzcsyjQE/JMTgJJoVRAnublBaAthMj/mGzQ64oahAget2gj7iPVcM5tUWkQ7qF6wtEiMcKChdLyVXZQfCV6yYRcC6zdQk4r54KiJInLkLLQ7iO6Zky7YqT5U1pke3yY+qNIng+VrqcY9GrsLgNFr/B0+CrNel3RvkQmMinx8fVszH4CIQufb6Q/vp1T4s99qSx8WBqX4T03NxhmKNJAxVGKjMMtzlOIJFhkMBbFquDWCqZA33j29QR8aROEvNHRpwbPAfdowKhXuzphrQSMk+Ot/PDbRG1Z3ElZrqyamTYwQXt2MyKHo8KShm75cO6uh4eVG8R6vTHz1NLlmf++SOx19XgWHaZwwX88G6GS+8/IPNbFkwqP9VU6dpXOWZiKCZV3MpqDuiwEOpe91C++12ybosp9bSbJVdXPw3lSCAmZByQtZCVrpiFpm2rddE1rl3pBvasX+ZAXSI82+S3VxdvuqoVFQfrNOkWxaOY2TJuQV+wjuYcIwsQJ8ZeGKihN4nTA2sSM29/ioRdZziRZdDHaf/0wbdnc4Wrh/F8CAwEAAQ==',
  ],
  [
    '2.5.4.6="gb"/2.5.4.10="sectigo limited"/2.5.4.3="sectigo public server authentication root e46"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEdvqZqW4g7fnXd+MHO6jbPV846KtVplZP1kjq7H8tqsOyxXnsmWF/EHnHAlr5BDf1NDUrd85/II9SowCJ7NWnom1b40uSk6CA9QGU3PBoBx7N7v4lUrUgQxwb/usZzkOj',
  ],
  [
    '2.5.4.6="gb"/2.5.4.10="sectigo limited"/2.5.4.3="sectigo public server authentication root r46"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAk77VNlJ12AEjoBxHQknuY7a3If3EldVIKyZ8FFMQ2nn9K7ctpNQs+uoy3UnCub0PSD17WphUr55dMXRPB/xQId2kz2hPGxJjbSWZTCqZ80gwYfqBfB6nCErcPiscHxhMcao1jK34bug7StnllALWiYQTqm3ITzPMUJY3kjPcX4jnn1TZSPCYQ9Zm/Z8XOEPFAVEL1+MjDxRdWxTnS77d9MjaAzfR1jmhIVEwg7Bt1zBOlluR8HAkq79FgWRDDb0hOi886Z4NyyC1QifM2m+b7mQwkDnNk2WBITG1I1AzNyLjOO34MTDMRf5i+dFdMnlCh99qzFYZQE3Oqrv5tXZJlPEn+JGlg+UGs2MOgNzgElWApjtmtDmHLcjw0NEU6eQNTQ72XVdyxTscR1ad4tX7gWGMzE2AkDRbt9cUddzYBEifwMEoiLTpHMqnsfFWt3tJTFnlIBWohAIp+jiUaZpJBo/NH3kUFxIMg3reH7GX7vmXeCikyESS6X0mBaZYcpt5E9gRX67FOGI0aLKGMI74kGGeMmz1BzbNokxu7Io27fLmmRVEcMN8vJw5wLTha/eDJSNX2RKA5UnwdQ/vjescm1QotCE8/HwK/+97a3X/ix2gGQWr+vgrgULoOLq7+6r9PeDzyt9Ol5cp7fMYVumllqy9w5CYsuD5otSmR0N8bc8CAwEAAQ==',
  ],
  [
    '2.5.4.6="gb"/2.5.4.8="greater manchester"/2.5.4.7="salford"/2.5.4.10="comodo ca limited"/2.5.4.3="comodo ecc certification authority"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEA0d7L3XJghWF+3XkkRbUq2KZ9T5SCwbOQQB/l+EKJDwdAQTuPdKNCZcM4HXk+vt3iir1A2BLNosWIxatCXH0SvQoULT+iBxuP2wvLwlZW6VbCzOZ4sM9iflqLO+y0wbp',
  ],
  [
    '2.5.4.6="gb"/2.5.4.8="greater manchester"/2.5.4.7="salford"/2.5.4.10="comodo ca limited"/2.5.4.3="comodo rsa certification authority"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAkehUktIKVrGsDSTdxc9EZ3SZKzejfSNwAHG8U9/E+ioSj0t/EFa9n3Byt2F/yUsPF6c947AEYe7/EZfH9IY+Cvo+XPmT5jR62RRr55yzhaCCenavcZDX7P0N+pxs+t+wgvQUfvm+xKYvT3+Zf7X8Z0NyvQwA1onrayzT7Y+YHBSrfuXjbvzYqOSSJNpDa2K4Vf3qwbxstovzDo2a5JtsaZn4eEgwRdWt4Q08RWD8MpZRJ7xnw8outmvqRsfHIKCxH2XeSAi6pE6p8oNGN4Tr6MyBSENnTnIqm1y9TBsoilwie7SrmNnu4FGDwwlGTm0+mfqVF9p8M1dBPI1R7Qu2XK8sYxrfV8g/vOldxJuvRZnio1oktLqpVj3Pb6r/SVi+8Kj/9Lit6Tf7urj0Czr56ENCHonYhMsT8dm74YlguIwoVqwUHZwK53Hrzw7dPamWoUi9PPevtQ0iTMARgexWO/bTouJbt7IEIlKVgJNp6I5MZfGRAy1wdALqi2cVKWlSArvX31BqVUa/oKMoYX9w0MOiqiwhqkfOKJwGRXa/ghgntNWutMtQ5mv0TIZxMOmm3xaG4Nj/QN370EKIf6MzOi5cHkERgWPOGHFrK+ymircxXDpqR+DDeVnWIBqv8mqYqnK8V0rSS527EPywTEHl7R09XiidnMy/s1Hap0flhFMCAwEAAQ==',
  ],
  [
    '2.5.4.6="gr"/2.5.4.10="hellenic academic and research institutions ca"/2.5.4.3="harica tls ecc root ca 2021"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEOAj+saCW0nqsr0k60MDgwzsoqvFybWUAR4iE/Joma6pLumwECoheF/JVh/wwsDTiNFhXGoRT6TDZqfKWdMNRH1hJMcyYTmARh3XTcpSQT5sQJSqoeC2+kEFYkBVyp6G3',
  ],
  [
    '2.5.4.6="gr"/2.5.4.10="hellenic academic and research institutions ca"/2.5.4.3="harica tls rsa root ca 2021"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAi8Lnr2WbBWeWyQ0kudAOZPzO4iQYLIR/d1HLBBE2uF7taXGnnuQlCZdnwUfCz5EWNmI9OAThUYL/rNK0ad0u7BGjRe5raztMv4yNpB6dEbnpOPl6DgyY4iMd0U5j1Oe4QUT7a69r2h/TxZGIW6SJktGB5ow5WKDWaUOprZhSWG7bCvtrz2j646ReOkVzmAfqXwJy3gyls5+uqR23HbP8ilnnbnJlrfUwlCMH84IWSzWYnFO7L8rkWtnHjR38mJn7LKSCa/AqH44LX3FcXK5CeymJgcsDo5nKiJ4LQAlBM9vmWHr9rplwwFoP1hOGcS92afyQ3dstbtHym/Uaa55vFYx68EsooCI4gCRsNqQ78jCR83gTz8E/NavxHREjtUMingGStxgC5RHRgtsVAMxhN8EqfJrh0LqzUEbugqydMfj7I+IDAEhwowkmeRVTYPM4XK046oEAYxS5M17dC9ugRQcaMwn4TbSnAqZp9MJZBYhlhVauS8vg3jx9LRrI6fsfo2FK1ioTrXdMGhibkQ9Y2AZUxZf4qj8giqaFpnf2pvwc4u5ulDMqg1CECuVPhvhQRXgAgetbaOMmjcx7XFH0FCxAvhpgHXpyYR0fYy2Iqs6iRZAI/Gu+s1AqWv2oSBhG1pBAkpAKhF5oMfjr7Q3THcZ9mRhVVidlLo1FxSTszuMCAwEAAQ==',
  ],
  [
    '2.5.4.6="gr"/2.5.4.7="athens"/2.5.4.10="hellenic academic and research institutions cert. authority"/2.5.4.3="hellenic academic and research institutions ecc rootca 2015"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEkqBB6EuChFzi+DERmYZkTgklL51BLwquNU90lbJRZGuNa+Y/cJXwBURHpnI4UHaVAlqOriie+S1Ome8sSG9MJSno0XFb3x3BdTe01/p7ekKcagpWWnxpC6qACSRsfsFG',
  ],
  [
    '2.5.4.6="gr"/2.5.4.7="athens"/2.5.4.10="hellenic academic and research institutions cert. authority"/2.5.4.3="hellenic academic and research institutions rootca 2015"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAwvipPxuJ/Dw8BF09kDawkTp5PGZa7205AUkatLfPf00jU7eQAOMTKiimMfGRAOMo7K4hQc4f2v19ElsBgw+5sF+Z4fISg4BNBj7frK/noYhrMa/wi9AYM7jbRWo09AKAJCgKAhWVXnYqDZk6FFv2y8tTvBNNAYg3lCUbQrwi2I6jll462TLbPujwEGXtdOEvp3yvJzS7KX2bts8JyOXTCvyIZWV0CtxzHFzNQLEc1LaEjExQz2iOqFmuwidOgqI13RT0H/+yd9WHL6pufSQn58bLJubl/mcHY9hFDd06WWU5WHqSmXI9nIReiCG41fQs/NlwUk94uL08K4uVmPWz0WjPIBR+TFxf54vl9TWBGTfXEQi3Zr7TSs6DVwA6w4H4F8uSNl3Ro9h1G+GLJ+p6SEH9RRkGrSeZTsFwR921n4FTEuWxjEhdMUMX44zGemOWSykwToROYhlePM6XkKV/Aeud4PiLid0lmD2Stn7v2fFRUX0tJshpWWHgrGq4KjYRBHpQvTKEvi/cctXXHRZH5EdmID/0lsWvjgF6pQ96ZPUNGIfZrojV+oTBOsBpKC3yDWhRquOld8akkA6hN4sxI0fBCQjrbvd4m9eC/IQgmUkZthJGsftFVRapo2WsnAcP6mvcHy4GcuyGiBLkLdtfBS/k8APTJjPngMLNQqEXNAsCAwEAAQ==',
  ],
  [
    '2.5.4.6="hk"/2.5.4.8="hong kong"/2.5.4.7="hong kong"/2.5.4.10="hongkong post"/2.5.4.3="hongkong post root ca 3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAs4jX6s4PIE6+5tYDbe5Z/MJX3ylooYMOPmjHaFicHGBLiUMMudQVsu7BTnXptafv5ek1meTMHOdLX40zMCAzU9mmu9U+E47pH4dJrVAtUMoYvgFYohNwlruJiFaAXPi9LDzhTFeIu9O5le/Lx/baMXQopuZUifVBMcrlJhrNguBw2jspu9UD9Zm6VfVk0WAOs4lJuIovBdKERSh8j2hQEnj8C7VTy8KYHISjnrC+I6Ta3MgrHtpuRR6JmNr5AC4G6Qw7cNVQJYiZy81zYPfV/zVnxaG8XqvNSrhF68hoHg0NFEYS49JkYopCmLy0xggI+P2oTGScdgG9L6lsMw/YPyi4PGkBQoZ+acHJBsrlekZl6cLWUEEuP7fk7WzXvyYBEaIWKUprNAaQ7BPStvtqdtI87fDWLd3hFeyjmy8syT4r5Gk7/3IlsTaGW8d/a4tVG0rFIGE9rstQ4Qg6vrCPY0FTMAhZPJgdd7pjkXrKEFBgv/DXvJWHj5fF/pdqAZSjfFuFHSo5OtBUodE5cZ39Ifm1e/Di4AKPbpYkJSygHiyoxImn7+2ZBi+2CkxP26LMNxqvR4Util/ENDRMAP0Yk2cT0TfmSLSLBsVXexmGCnnLAMlSr0L/N4/hox56PVCrYwbnFbU/tkU3lDexfvJIw3/Fdf6XjUWPGqcacigaQA8CAwEAAQ==',
  ],
  [
    '2.5.4.6="hu"/2.5.4.7="budapest"/2.5.4.10="microsec ltd."/2.5.4.3="microsec e-szigno root ca 2009"/1.2.840.113549.1.9.1="info@e-szigno.hu"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA6fiP82Ot2obYp+BC+8+R3qYm+JmlY3Ctm67KM0B9bZZuoQ5E7uETnZRCUpq9dYV0LKgOHZO2GLeMLKjP+1xxudrs/uh+j+QvHbKodYfYt6HlO8+ZSkbQgxl9wKESHJVtSvTYx6VNMy6FOUB1fhR8gBKYUMdBZ7iggGFUpmxOH+CdDgfpyboz5/7AVSgsAoCnGfWe3FVTA5d7B0j/mfs3iiTEWcxQEGOOqqkasIQahvlfu7FQbqTRCszVcX4fpxt89VNuIl/LK+bUfF2u1sLGTOUFAdntV/zBI3n8+sgkg5XztWpRAdB31ukSofkag/uCG7mwl/R2BjNDSaD/C7X6tQIDAQAB',
  ],
  [
    '2.5.4.6="hu"/2.5.4.7="budapest"/2.5.4.10="microsec ltd."/2.5.4.97="vathu-23584497"/2.5.4.3="e-szigno root ca 2017"',
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEltw9itiwe2/GJ75EkLGzVhV7jkMkfRqEWe5jaLLGXofQFUgeqJCtvVOi2t46kKZgX2gytYZB34dbLHvF/nx62g==',
  ],
  [
    '2.5.4.6="hu"/2.5.4.7="budapest"/2.5.4.10="microsec ltd."/2.5.4.97="vathu-23584497"/2.5.4.3="e-szigno tls root ca 2023"',
    'MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQAaA/fonw8qnSIYQqNwkylASIU1Pdgd0KcCjhgoYxnPrNj6fqRsItL5jnfAsIwAVIAv9+M7VmtMmWrCVlQtRnCaBwA4AVf2lAmHMOsBCLFOk3v6VdYNqPBGVMQCtHNP+9LNRpDj0ITTLksGpy+MLbE3txLneSkPMsu2a3f330J3y6S/6E=',
  ],
  [
    '2.5.4.6="hu"/2.5.4.7="budapest"/2.5.4.10="netlock kft."/2.5.4.11="tanúsítványkiadók (certification services)"/2.5.4.3="netlock arany (class gold) főtanúsítvány"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxCRec75LbRTDofTjl5Bu0jBFHjzuZ9lk4BqKf8owyoPjIMHj9DrTlF8afFttvzBPhCf2nx9JvMaZCpDyD/V/Q4Q3Y1GLeqVw/HpYzY6b7cNGbIRwXdrzAZAj/E4wqX7hJ2Pn7WQ8oLjJM2P+FpD/sLj916jAwJRDC7bVWaaeVtAkH3B5r9s5VA1lddkVQZQBr17s9o3x/61k/iCa11zr/qYfCGSji3ZVrR47KGAuhyXoqq8fxmRGILdwfzzeSNuWU7c5d+Qa4scWhHaXWy+7GRWF+GmF9ZmnqfI0p6m2pgP8b4Y9VHx2BJtr+UBdADTHLpl1neWIA6pN+APSQnbAGwIDAKiL',
  ],
  [
    '2.5.4.6="in"/2.5.4.11="emsign pki"/2.5.4.10="emudhra technologies limited"/2.5.4.3="emsign ecc root ca - g3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEI6UMuC0S9SjzsbLd4gISgJ45X0lNn8klNFl07LsGHOfAcq/ori/hQVSHFKhKsuh8guZbarXcs3XOiwbQhiO/RtWODz8E9Ncckn72pWPC9V+OLk+hGBkCKzIKgmR9FpPR',
  ],
  [
    '2.5.4.6="in"/2.5.4.11="emsign pki"/2.5.4.10="emudhra technologies limited"/2.5.4.3="emsign root ca - g1"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk0u76WaK7p1b1TST0Bsew+eeuGQzf2N4aLTNLnF115sgxk0pvLZoYIr3IZpWNVrzdr3YzZr/k1ZLpVkGoZM0Kd0WNHVO8oG0x5ZOrRkVUkr+PHB1cM2vK6sVmjM8qrOLqs1D/fXqcP/tzxE7lM5OMhbTI0Aqd7OvPAEsbO2ZLIvZTmmYsvePQbAyeGHWDV/D+qJAkh1cF+ZwPjXnorfCYuKrpDhMtTk1b+oDafo6VGiFbdbyL0NVHpENDtjVaqSW0RM8LHhQ6DqS0hdW5TUaQBw+jSztOd9C4INBdN+jzcKGYEho42kLVACL5HZpIQ15TjQIXhTCzLG3rdd8cIrHhQIDAQAB',
  ],
  [
    '2.5.4.6="it"/2.5.4.7="milan"/2.5.4.10="actalis s.p.a./03358520967"/2.5.4.3="actalis authentication root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAp8bEpSmkLO/lGMWwUKNvUTufClrJwkg4CsIcoBh/kbWHuUA/3R1oHwiD1S0eiKD4j1aPbZkCkpAW1V8IbInX4ay8IMKx4INRimlNAJZaby/ARH6jDuSRzVju3PvHHkVH3Se5CAGfpiEd9UEtL0z9KK3giq0itFZljoZUj5NDKd45RnijMCO6zfB9E1fAXdKDa0hMxKufgFpbOr3JpyI/gCczWw63igxdBzcIy2zSekciRDXFzMwujt0q7bd9Zg1fYVEiVRvjRuPjPdA1YprbrxTIW6HMiRvhMCb8oJsfgadHHwTrozmSBp+Z07/T6k9QnBn+locePGX2oxgkg4YQ51Q+qDp2JE+BIcXjDwL4k5RHILv+1A7TaLndxHqEguNTVHnd25zS8gebLra8Pu2Fbe8lEfKXGkJh90qX6IuxEAf6ZYGyojnP9zz/GPvG8VqLWeICrHuS0E4UT1lF9gxeKF+w6D9Fz8+vm2/7hNN3WpVvrJSEnu68wEqPSpP4RCHiMUVhUE4Q2OM1fEwZtN4Fv6MGn8i1zeQf1xcGDXqVdFUNaBr8EBtiZJ1t4JWgw5QHVw0U5r0F+7if5t+L4sbnfpb2U8WANFAoWPASUHEXMLrmeGO89LKtmyuy/uE5jF66CyCU3nuDuP/jVo23Eek7jPKxwV2dpAtMK9myGPW1n0sCAwEAAQ==',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="cybertrust japan co., ltd."/2.5.4.3="securesign root ca14"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAxdJ6odaKvxYx0JjROpT8WrhuIsFi96cKJ+9Q9i6xnmgS8GwkYznx8N8Qxt63UiDVUltCmZ7zoL5SH1/MZ22nLlCiwZeNtviV9bC63J3gvsvf9zjyR/WmmpKVKmJZUAuisTXnZbJhsuqScWnkKfBPgYEEPLKlW9TFqFlne1UcSat6ncLnc03vzQnCxFcS2wEOI3kJBzui6PyKz4/ARiScOCfgg50boL94FRDrhk4KWv3f2iyCfu7K9inh+nGh94honJzwjb4PSZHY6jr5/dBocdvptStOgpJvZh/g8NxM7MrR6rp0BvmzhJCU0V+OcxkQXQLlcKXAENAQfG/FWEm0sG6a2n2V9czaAq+4LH15j75D8fkoKI0JQ/gI3WvIiywksY1SB714m8vKaLKk3QxMeWDGmdGT8TAaB9OuIsLqzvGECczgFG5/P37SgoWs3KkWToWgYMv2nNfIs47txpuYdQ1V6F/llYsCpK5DKSgRpOYSMAFLdWseZp15L6V2Lx1AtG3JfXkI7NFqtl0qsqVmvWuF9HRWw/XndVIoLKX/Zkel1P7+nlS/ZX4B1jCPpTacolAc7jiAAUjGx3T0xqzDQEkWYXQsr4xvNe17GABbNjycUA3KkjMQ8SZJbd91JDeCItfolv0VSwKWPgdylX6rPUwu18rw3+BYPy0vBJo4owECAwEAAQ==',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="cybertrust japan co., ltd."/2.5.4.3="securesign root ca15"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEC1B0jWQymZmz0mAIuCKORnQseMArRC1tXx3JrktSIIM9uBRtU4dgnl9shdsGFJXgxyj/nV/kqvGzi23tTy9LyUqUkWR1/gHswdjrepR4VhhDX2uBy/a82rQMtimTCGmP',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="secom trust systems co., ltd."/2.5.4.3="secom tls ecc root ca 2024"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE7NzFMtu9dzQXSNC12fabk0+GlC5finB3R7XaZonRUd20aFiWObtuNBCLUZSfk6QXAE55BjEXsXQ/NG8yUqicXjsu9ksDK3JZBgCwLOVh6+nwJXTvso/dEj/GUYH5mBdo',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="secom trust systems co., ltd."/2.5.4.3="secom tls rsa root ca 2024"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA4TjizUwzxbInq8Tx11gaFYNk5fO+34y7TyM4neh0UgL5JIZbJNLTz2x//L/B71+5m6X6nGIr7d4lFJBGtjO677hXOz93zkcWaUTm3VbOAjBlt4YWxlcccBHXuZ7o3Q+4R+ormrBdHeJ1CTUEG8ttQbKIl3G7OZYbnH8/pP8cjPub/0kDVNuMzp7xsVRROOisQt53fMoJLlYgoebbuMphOqMCtjkJ7R6efEMfLp8UAVi9ZaLRn76ET/CJkk925nduuufC4BatS4mnXFmxN0vUXb0ij9B8O/D8gixQEsVSD4GK8FWRPh3bVd/6bzdkHGJjy21XI0yejVomZUbRrOfNuz0boPGV1pt18fFC39IHQEth3OFqb5NDO3L+A9bNqTgAyUgRmIn4ucgDc/Ri/Km3V51ueZjy1/yk0qwJVadAVVrCt56iNeXOyEvzJADGgDQ8E1Pdaqct8Cynz/47ReQM62vFYO08wcQkrjmX/tesiko1V1yyaf6EfPzUFzmaGy9xvkCwdbm15EdTolOjE0H2Vb5/APDOyCFEokiYGmXTLdAUl0wKZ4IyjkHGzy0jhpaXEXE/GJcEvI6VzEchjaBL03EJ0h9pG4OqeIOycKvAo3A+TbetyfsrgYyHzU0a7/qUjGat1AAq1nVljMpKqpinPTsf/d9H39FTUeJL7TpzzjUCAwEAAQ==',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="secom trust systems co.,ltd."/2.5.4.11="security communication rootca2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0BU5UrFSs7rFWYLEXVKuOkNlgEvH8pa82zaX1qZkjKhe8OMKHPfflz1LrvZd7CG1QavNuX52n775PjY0oDvB9jERRXSTPVeAxfmJmcrlq2rUtdpBkBDB1tZCicK/9DgSlUxUBfc25EWDexRl1twMTdHefgyrO8QVvjpWplpvdmlSqXq5yOtqml1S0C0KazUWCRCE0GrKOgYAN0fkfldPP4vrZ7iIqsW+U1WykcR9ubCFGQZ4LtthGvqF9UqRoecW1Y6iOd+UuHAfKD+L/EBeY4M8gyoamWvP3llqO/xvFtcf/UoQ606CFjqsJwxT8a3VJLBrA1DBLTwW3UQ0Jxp1+wIDAQAB',
  ],
  [
    '2.5.4.6="jp"/2.5.4.10="secom trust systems co.,ltd."/2.5.4.3="security communication ecc rootca1"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEpKVvYAMDw70x9NMXnCuEdazl/T1Xbtdjv+YEiZKOgZzj6UduypASyBPgp533ZXQfbBCy6OTp722FMplEsV79zHYQ2Fu9osb51kLkV3bckMI1qUuIPBJHbVz/SU8aSlCx',
  ],
  [
    '2.5.4.6="kr"/2.5.4.10="naver business platform corp."/2.5.4.3="naver global root certification authority"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAttTxk1y1QIkKqw2QW1BjrpCUdBdFctZ7ZVopS6dWoEu4L0J16dl7JFoxZasXF9EzOtkR3EA2h9/HaukmXlmKd+PoSJwxFvo+kbHKyaPin84hU6MCNjDLUgLl2jJdw8Xm+e4Rx4vJRB6EkxhKtJ/lEmRp0CaFYgG2yQIdvoNRu1za+K0Vapn3klT3NFvpv+opgRLUU5GWs5Fa3f6Qcyj7MEa1yggHx3FyyWbTNJf2jPQYSuHQPVpFtmmnKfsjzojYEpwASKimD7M7ko1xDnTFi8hM+fSbjrg8ae1vO1AvWO3EsNAcG2oM4rxEqtjNFF2UeGG/Dm7aKrwvDAtxprMWP5zm+cyfUzXiA6CgGL+78b701oyHDUL3Brnxbe0ElKj+ttMGxkBh352d81R2zlM6AaaSQewEo48NotUJytbLmvHvQ13Aq6VBz1xTcHDJiKYt1Gthc1AmhmEOXxvCK+KM1budwQNCupTaX6mwysxNCu9HaQMvIvvxKM6/XVBlqJBts3SwCMesqNHrPpz8XRqDLivLtfNEnTqnF2GWonHTcJYVTbdMc+4ZXMVbPkH+rHVgOxtjzgDd2giQYrTlLe5Ip2sXmVS+h0rjqV4ETOsQbVTW7/Ho8mIWy4Br7T3t9R8wpa5LyRPtigEBybhRWMBmOrFmS8TVMQJi6XSEDNtNRi0CAwEAAQ==',
  ],
  [
    '2.5.4.6="no"/2.5.4.10="buypass as-983163327"/2.5.4.3="buypass class 2 root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA18de98EH1Hf7QyH09PVp5O4yAdujhh/kWQ2653WDUuvqHGEVSLsdB8qMrrDclp3qw2CShoIoc5xWBv9LZPAMKjdJteXPDHzu8Uq7czBl89Uvg7Z+4+f1nqtg+dPxnZJ0iuQclqxbgOm19DGHo1H8x36hb45Td9SXwVUzkj4YL3XUrYZJy5WvVAZs2AYTjVv/4SYZWcAkuoFxeZBEUGgklF+4sxHxKUFho0HLIzbVwfEyUBBOf/SGk+yE0468S79cAU4HPdwUipQKpOpz+wtR6BMHGPoO8SvRVBV9POH3tBlCZ2Jed+CiVey22WkX1TqvRO1KxZ7keid85XXXqssl599rCtsPTZNOqKDNey7yWQFqtw24B4F+izgbOOYKV5k97iHoo/UMFt2L7DSOnCocABUXjWiD0nCfGAjNEWjVyWtSzcRGj9y189hXcx7plDkEv9PeON60U+xpHKJ+xI/kG3Ct8qL5+/cWZGZpn0lRouIVGGcGSn/VbLVNszPgYetdvumYDzLXHUs8LloBUpEJ8t/qjdgGQGOqEeT+wzeeFFI/9OLM8mGT0f1na9dSrr9oq0BDoFc1U3jwU/hhQgdkxtdvm0w4DWOsYq82i6JzCg31Ib10qk3qcgNJ28dfHWJjx/3dkewz7vVttG4waN7I1iawdV57tAcgmKF2MrhNbE8CAwEAAQ==',
  ],
  [
    '2.5.4.6="no"/2.5.4.10="buypass as-983163327"/2.5.4.3="buypass class 3 root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEApdoKlRZQ45XyXp12MQYyepvxEHa4AJq1UjbNJEewnxhkvJr2+tV52JBiTCIv3jg91uCo6Rws23gR6Y5oURVyx/Mzh+SgXQtc4FcHKjD1zcQ3dyhNGJHmv9VS/XEtcD7nxsSK4/AoC/R2mKGLh1WyOhP8tz4nN44i46hPKu9guz23OcMOAUeZXRJP20P6V6Ht+Z2+EUcmWxOYq10WirA3HFedRf+Ilja/u8oHe2+HY9fQMmrWXWwM8bNuOeJrMS45ACcU3jjA7BlmhhLonXIWE2RSx6k3HP2CMO2EGB30rlz/cBMA67H1M3pL1lX4BY1LabD1syg2XBTEUXNNawvxNAfbFznX3Ch7a/Wf8y7BTxcqEPPMyujr/WurLpqfLYJuBNRSAZMtPYb8fvzf70IdpmvvuSDG972gp5X9p+aJJNjMjDRs4iMv2RIaIblVkW8LkXkZDK1AiAtw4nrSDthoSLuCEzkQWOnYKgfGEttY29I7VRBHBRVnYn4YY6ZGPwkOVDJevw1ieifvgOjb2UsGWjdaJdAIEnfUbwlQlz3IHcPfjEUwVsbTZKtm88BelpzDxO/DfGuLOnl/s0nPPeKJn6AwS4W5nJQkeY99a6lFaA8r0PHaHMtpuMpJYm3I0GNi3WAPWKqPobwFpWaizxt2soRksUw5UsAwuvCMSwKwtrcCAwEAAQ==',
  ],
  [
    '2.5.4.6="pl"/2.5.4.10="asseco data systems s.a."/2.5.4.11="certum certification authority"/2.5.4.3="certum ec-384 ca"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAExCiOqxhbar5uZDdj5M3sqzr3zKG4DoJJ14Ypn6GU8uNgeJiBeAZN8uyaDldgg5+05hcvGrNdAluJIzzCEQUqp4gTGPNQhNe9NCwniVX/zkzn36YfKMTwVMO5fLdTrevC',
  ],
  [
    '2.5.4.6="pl"/2.5.4.10="asseco data systems s.a."/2.5.4.11="certum certification authority"/2.5.4.3="certum trusted root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA0S2Ou7c26m03kZ9Ok6cF5CkDJc4cgvd8mZ9BBs3to7rA2wkswXzfKX5LZS+Tp9QBawMoGKPYnQXBKthF8ZHe3zvQgAKMzzgP6qdceBGkwciFXCXT07LnJc8RVJerNcAedhzvAFOfOdwUpSwiJbNycvyNs+U+CB4UKjcLiDzKsPTIwqGuvMG+KWdV4vytWVz+vVcssJCNwu03tnyZiLXVA5o9FQ09OqioRfCVTiVZHc2YabvTzDLJje+B/q19ibu6YBPKZZVnoPMZ9gNW1GrTJ+KhrYPwShIidxwFc+IZcULA7HVGmpBY4GqOK6VGMASOGbIX476pun9W8SQD17IhKHYONjBMedVBmpqouDW6DDryRBsgiPfFJdc9xuM+Q92H/sTq9VM+TGX/O0rLeFprF18Nx8NPTpoqou1XTSLiRpo/D5E0JH1V44yVN9Ma8AkrLNLJjbQNAKtnKSjYAfUZBLYdvnb+clzEhcrSgEHfBaij1YSQTwvz4D+bGdI3iT/ye1IcjPbh9zwHl4wOolmBDLKQPdPjWUbtD6mn3oBrWqoHthnLvFfzlyF6DLErdD7r2qdnLUzEmJ42CXZmZvwaP+pIVBy+ML2AUL98tc4A9gxh2eckA+DjAYEOvdiFNIi9sjaoe1wI5USAjG/4L9Uhyh0c0PvEtYfROk7HdrU1SLUCAwEAAQ==',
  ],
  [
    '2.5.4.6="pl"/2.5.4.10="krajowa izba rozliczeniowa s.a."/2.5.4.3="szafir root ca2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt7w+UKhLzUC1zmHnlsq0odoMIrD6tXt2AHeMC899qIbMJlHkID2FDNZY4+f0Khid2tGuJu7rU9z0kNYTSgyQPMP02tKODZI63LGx/zjew7otX4C5Ar1KnRsPtMPCwWcD3dwbnD2zsN4AHqg0R7ua6/4LFL02hNoNIL/6W8upFiCtOWDuL3W255ec+T79fk1vTS/viA1q+t3xPW4gpaAStE1wuc7XcjuJk6eAhBwnSXJJtf87lZ7BzMgB7OgOigqW57Omh+XW+QUrDZdAcDy6rHVanNVNnQIK0kubZktGBxdlrZ9siADcIong4WTUZ7wxeWE8u8pBzVxqAMg8OI5YrwIDAQAB',
  ],
  [
    '2.5.4.6="pl"/2.5.4.10="unizeto technologies s.a."/2.5.4.11="certum certification authority"/2.5.4.3="certum trusted network ca 2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAvfl4+ObVgAxknYYblmRnPyI6HnUBfe/7XGeMycxca6mR5rlC5SBLm9qbe7mZXdmbgEvXhEArJ9PoujC7Pgkap0mV7ytAJMKXx6fumyXvqAoAl4Vaqp3cKcniNQfrcE1K1sGzVrihQTib0fsxf4/gX+GxPw+OFklg1waNGPmqJhCrKtPQ0WeNG0a+RzDVLnLRxWPa52N5RH5LYySJhi40PylMUosqp8DikSiJucBb+R3Z5yet/5oCl8HGUJKbAiy9qbk0WQq/hEr/3/6zn+vZnuCYI+yma3cWKtvMrTscpIfcRnNeGWJoRVfkkIJCu0LW8GHgwaM9ZqNd9BjuiMmNF0UpmTJ1AjHuKSbIawLmtWJFfzcVWiNoidQ+3k4nsPBADLxNF8tNorMe0AZa3faTz1d1mfX6hhpneLO/lv403L3nUlbls+V1e9dBkQXcXWnjlQ1DufyDljmVe2yAWk8TcsbXfSl6RLpSpCrVQUYJIP4ioLZbMI28iQzV13D4h1L92u+sUS4Hs07+0AnacO+Y+lbmbdu1V0vc5SwlFcieLnhO+NqcnoYsylfzGuXIkosagpZ6w7xQEmnYDlpGizrrJvojybawgb5CAKT41v4wLsfSRvbljnX98sy50IdbzAYQYLuDNbdeZ95H7JlI8aShFf6tjGKOOVVPORa5sWOd/7cCAwEAAQ==',
  ],
  [
    '2.5.4.6="pl"/2.5.4.10="unizeto technologies s.a."/2.5.4.11="certum certification authority"/2.5.4.3="certum trusted network ca"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA4/t9o3K6wvDJFIf1awFO4W5AB7ptJ11/91sts1rHUV+rpDKmYYe2bg+G0jACl/jXaVehGDldamR5xgFZrDwxSjh80gTSSyjoIF87B6LMTXPb865Px1bVWqeWifrzq2jUI4ZZJ88JJ7ysbnKDHDBy3+Ci6dLhdHUZvSqeexVUBBvXQzmtVSjF4hq79MDkrjhJM8x2hZ85RdKknvISjFH4fOQtf/WsX+sWn7Et0brMkUJ3TCXJkDhv2/DM+44el1k+1WBO5gUo7Ul5E0u6SNsv+XLTOcr+H9g0cvW0QM8xAcPs3hEtF10fuFDRXhmnad4HMyjKUJX5p1TLVIZQRan5SQIDAQAB',
  ],
  [
    '2.5.4.6="ro"/2.5.4.10="certsign sa"/2.5.4.11="certsign root ca g2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAwMV1GZF9RHR0h/4OO5bc2AEWzO5jkecLb847CmkafMLjr4KOhtdej1fr0yFZ/Tk3QjC+UOq2D6mI2C4taSHn0TcYTn2R1RZfa1sAwjlDDTaFUrlTZQ8dQuWPzwXT7twMGtm4i3giZ+RpsGjFPORsWkbnzcf678TsS71qpKz9zChR75K0KaurNZpM5MQIxibM+Gmf5JzwKdNc+cYWJZ4jwyDBPQ8/OECw/oJEOKpaGoprY1g4tBXTthFpex5U7owaIqxylz8jWZvJIoTBB0/Mf+JXyhJwu6Zl82l1Y72V+xuXzeSor/bRTqjZinEkzTY9vJbE8WypruXPDW4oDbAOtcpRe3gUwyAvf/sUVeERmf3VCqGeAuNiX+s1Syy4cug+PU+sLLsuhuKjdo/lkyrPpavIXI1LBv8SRqx4yxQHNeCp34vprxVPFolbvfaNxlmuiIUOwYnrH2fFRY7/bTc2K3hmg5FRKz3/UXd2YqHsZz4+gYPgVqlQHx96matjv4QXd/ENO9/3nGGzNZiKOrLsPBo3P36Pks/ZEhRk2hACFUH/T8TrHKPJ+pn3RunhGNmxuDItyxQMUNiDZYPuuVzPywVaTPoZl2vWXRPTwlxUvDJzoHj18W0ey5+lpp8i3NFRnoJ5ZGApEz6j/U9yaqvi1OW4JFUsREuKiEScyoTTKjsCAwEAAQ==',
  ],
  [
    '2.5.4.6="se"/2.5.4.10="telia company ab"/2.5.4.3="telia ec tls root ca v3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEwciWFUMtuYUpSlbSIrh2mvJPp6Zg55LfUk/BadY+aRZGsCRNs9fjSxB8cj2alHtFuS27eeCDpb4EFJdJ5yG0wKcGZZeP8RpWWZXlxjWMPYehN+EFDcBpykI0wskrg2ll',
  ],
  [
    '2.5.4.6="se"/2.5.4.10="telia company ab"/2.5.4.3="telia rsa tls root ca v3"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAsV89KG19hCf4S1Fvk8D3TyDERhmcvx8F7Kmb4WATx3ije1id3KHxRE0TKmcNCbAQ57bvHFEYa4hR2l20VjVadExqOW+2ld99MbEiO+jRVOz+BbxLxJnmGwCqI+BfuTjjVReDxsxjQvjgBsClaO/sm5i70nlZcWGRtIkvWDK3NNkT5RtwXc/O8NTFVpbUqT6cRjIj3olAblR+lRf4Ffy5o+Q9fabjYn9Z9S4itruElcEFf9Ljk7fwdTycT/rvJW9w/B3G2a3r0f/zXNOVruIBcqE6pkSospACU2bG42fYKrbM/GWnp7u+p9Frz4jaNwpb4YHuEeS8BratNcP8X62jXIvvKHxlsMDJCnb4U8JzFOLsU6mohVY58BdZrvi0Gk9UOuqmgoG6dskHoksjZTlK61D/InzmEoA1yAYJFDVysjRxDUOu9cAwANbqmq77WIFL6BpnZgVqPtMfG6wN8BrTKdapvilVsYR59BFgIsAVBMxrGh+W+QcvmJafUpASvlArKvVG2FI4i6PiLjSBT0+6F6EQLrYqefOQF/fBNEXb+njUQ0SUVrAqtH4Y+OjCI/a4/JJQppxeemZcQ0SUShgiI5AM5xHO5iyaUrTjYH4zxUz9j+1FEbDH/xpstr1gXBykspup+hRTaJcbA+UbpJqtWZndAPddJmt6YJQ+dU3pDu8CAwEAAQ==',
  ],
  [
    '2.5.4.6="sk"/2.5.4.7="bratislava"/2.5.4.10="disig a.s."/2.5.4.3="ca disig root r2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAoqPEAAnWhV0tbRT2wsNznjXCcVV+gfurRlDgwXxJeOareVg82v98HJ/YlwJ4PmtBBOlBvb4DLEX2L2TUq12jRz1km+lomsbMGz+6vrKLNAIumFUZ/Ixvql/aTM5NAyGj2NI0k1aWy0wMABY8XxrNyMdspq3TMae86OXhZtbS+wO0QWXJEK4OBWPGgGppMP3S7pDvDSffn5Vz9OEl2mwW3kE4NOqL/NHoBBRhLUF+rMd3TstRVPtekhgbBFpoxsnE+rcToJi3ESu31lfMfJ4X0csl/oZOJC5WDHhNngESpiunAWVufGIdhITf6sBrtaUqlYPDUxEMcx0LskaQ0UI6zkBula3/xpStbpeEjn1vnoqADUltc+J7kh7D88Hz6y4Fb9kbzzd2BMi0WuQXp8vddh/QGXboLAWz1pw02JbcYYeRBeRECDPB2rkIZdSusjYN67o4ugzlm57rjWbdmc/WiUH2BJKKKSltazoc53V9AnEO88DnvcsZ3Z1gssJmYLaxBO7J5oa5mmZAqOcR7YFFA4v2Z1nowQYRvd3PgAJPZUB4XEdQyJvmH4F75ESoW4Wa4t5a1cf5OkRmS+QyVHzkbJyzDj0XorI0EtZ+sqhJu9F6KEC+ohYf3+Q3HxFz+5AKZUOiDXz4BgFVM32wDbj09a6lQld8NhGMe17EA52MeZ0CAwEAAQ==',
  ],
  [
    '2.5.4.6="tn"/2.5.4.10="agence nationale de certification electronique"/2.5.4.3="tuntrust root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAw83T/L0EU90MIDrViC4FS0H1g4J+91mfnp5j6HPa9gapTx+0+QsfOYyaINB+BtTsNNmGvHVbh4jw0tnUowqybBvrSSw+rF3YlAOg7DTlMMQ1ffsmTRtuMFTY9YBFnDmtnMklBE2akD5OQG6Ka80pZ8bMLeB06AVXCkhQ+npD2n7sW5oOYnb+6p0dhXLsEbs16B8nv8Ghx7tIFt1W18xOoOG5rNvVgxkahdGUl9fKo2UL8zj5Aq7d9mfPyT/1iixHGplvBQ390B2CMfwpzABYl5FMgAAcM4WWL8tBwosQhMMJJIkftQ/Z2XdHGJKUYFzHmQM8/veVp31QoYDCqYOtWJZVIduGWdSvxrzdgW4H22Bi/uwQbtpoAfSDG6k+olsj12TG39yifdhLuoLSUfhmvwZG5HkqJjZ5jx9OmR2yjwwOHP/JXcD9kBCmsTfzzTokbrSFkL+AuQyM1ZvWyPFWPxqAiXqp4hsyUSw+8t979l16KRmO5ci9NnGLXUzCHT+tWKLPPXBNplCYJdwj+bhYQQhxv0+4hKCPAFQV/JFtWKeWO+tLlifNa6KhhqwNfFTmZkxmX5C+IZoCRi3kg8KAuc9LPuh/PAHsj17Nf9IoQgGViuKXPRAhffadHMU0oewsDgpSLBJVcCQ9y8IUNUNdJ06+wL2qfJbn/J5hrUTTAJcCAwEAAQ==',
  ],
  [
    '2.5.4.6="tr"/2.5.4.7="gebze - kocaeli"/2.5.4.10="turkiye bilimsel ve teknolojik arastirma kurumu - tubitak"/2.5.4.11="kamu sertifikasyon merkezi - kamu sm"/2.5.4.3="tubitak kamu sm ssl kok sertifikasi - surum 1"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr3UwM6q7a9OZLBI3hNmNe5eA027n/5tQlT6QlVZC1xl8JoSNkvoBHToP4mQ4t4y86Ij5iySrLqP1N+RAjhgleYN1Hzv/bKjFxlb4tO2KRKOrbEz8HdDc72i9z+SqzvBV96I01INrN3wcwv61A+xXzry0tcXtAA9TNypN9E8Mg/uGz8v+jE69h/mniyFXnHrfA2eJLJ2XYacQuFWQfw4tJzh03+f92k4S400VIgLI4OD8D62K18lUUMw7D8oWgITQUVbDjlZ/iSIzL+aFCr2lqBs23tPcLG07xxO9WSMs5uWk99gL7eqQQESolbuT1dCANLZGeA4fAJNG4e7p+exPFwIDAQAB',
  ],
  [
    '2.5.4.6="tw"/2.5.4.10="chunghwa telecom co., ltd."/2.5.4.3="hipki root ca - g1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA9B5/UnMyDHPkvRN0o9QwqNCuS9i233VHZvR85zkEHmpwINJaR3JnVfSl6J3VHiGh8Ge6zCFovkRTv4354twvVcg3Px+kwJyz5HdcoEb+d/oaoDjq7Zpy3iu9lFc6uux55199QmQ5eiY29yTw1S+6lZgRZq2XNdZ1AYDgr/SEYYwNHl98h5ZeQa/rh+r4XfEuiAU+TCK72h8q3VJGZDnzQs7ZngyzsHeXZJzA9KMuH5UHsBffMNsAGJZMoYFL3QRtU6M9/Aes1MU3guvklQgZKILSQjqj2FPseYlgSGDIcpJQ3AOPgz+yQlda22rpEZfdhSi8MEyr48KxRURHH+CKFgeW0iEPU8DtqX7UTuybCeyvQqww1r/REEXgphaypcXTT3OUM3ECoWqj1jOXTyFjHluP2cFeRXF3D4FdXyGarYPM+l7WjSNfGz1BryB1ZlpK9p/7qxj3ccC2HTHsOyDry+K49a6SsvfhhEvyovKTmiKe0xRvNlS9H15ZFblzqMF8b3ti6RZsR1pl8w4Rm0bZ/W3c1pzAtH2lsN0/Vm+h+fbkEkj9Bn8SV7apI09bA8PgcSojt/ewsTu8mL3WmKgMa/aOEmem8rJY5AIJEzypuxC00jBF8ez3ABHfZfjcK0NVvxaXxA/VLGGEqnKG/uY6fsI/fe78LxQ+5oXdUG+3Se0CAwEAAQ==',
  ],
  [
    '2.5.4.6="tw"/2.5.4.10="taiwan-ca"/2.5.4.11="root ca"/2.5.4.3="twca cyber root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAxvjKHtkJIH4dbE7Oj+NHM0Scx8lpqjpbeO5w0pL4BLNSUh1nciih34tdlQr+6s3t9ynO8G9/rM0977McRWr3KJDxYVfFDMSjUF3e1LXLGcqAuXXOKc7ShSLsAmPMRDAg2uqRW1bmHRzVnWbHP9+GyktTxNmNsh3q+NwnU6NH4WHMfbWw+O5zkcXOc2/O7hAfGgbP6SdgxU8Z5OvOIiZF12CZ3c5PN+B/52OtsLhZuNAGaDVg0zaucUME8WlleHzzH/PKKJ9aIJVmtM237o94pEUY6SYvjZspKLGktzptudQcOHJFWLFe6/Aom7eCyv3P1jMPn/uXnrEcnJ7qX17bqt1U6TAhKG2OefN1kowm/tzF9sOw30RZQ6O2Ayj2CDCqDTPh75ypByLjWVtAj9qIt2kIqLcjLkQJWTdbx+MX8iLrbjlSxd5Up5jJSyCV3EaJX7QS+YUpjuvIJxUgwEvUzHwMbDQMJpsmMaY8p/bZ0EuiZP87mUFyweBwl/EkuyvEdCKxrGsiMiTTeCrAwKEv8VIFyT/vdmbiRdgNPa2VyMeJJsgPrqcDLvvBX/og4XCtsGUgNzNgsNWv1wwcwpBw10oYvH4BsLDrFR5EBs2kT+gM0cMgEOFUZZ62UdAadmtCWlh2NOq3NxmuLnX5luXBWfeUVykljTpMq02aQdBfJgMCAwEAAQ==',
  ],
  [
    '2.5.4.6="tw"/2.5.4.10="taiwan-ca"/2.5.4.11="root ca"/2.5.4.3="twca global root ca"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAsAXbyOuMxG6KIe+OTZxxCh9ScO1tgpyXxddMTkVJy0BCtRI0bBnCdKQxX4UCl+xDMwpT0pyMjre4edsr1WryjmbE7isBB5LUs9AC31D2Va9mDsvgR2AvKzI5NVI6KIP4exbGGLhi1kclkc7wGRJNrWP10z91XynwoTAcKqCYphW97v0ZNvDikUOP+srWECdJTO/dwfGFcJvK6qhaQ/xthm9z6TdFqfA2x8yIdR67bAb/m2s+F+xhqnF8xh2i90npFbU81qFh9RH3BW8d/RG+0DAHwimwCU4m3OOiqJFqH8KRRYhc5Zi4caUVGcl8dRHMcHRPLZsdkUT9Viig/ruGasj6XAtY3MZLdsirItlzD6X0WgKJP0+eIoLuonRTKj1TJ2kdbI4yLGQAJmNhNk6jRrc/fbMtrG2QopWizs/agucHNBmW6bghqil+pji+jilKIWZ5H7PDtQln3tbUB0bzKtrmIjdgy4G2D6AP6ciVf79VkQV6zz0VwG/eCZQBg9c0G8xApfC4m2fVmJE7p4R4lSakWgj4K3S0AAQ837gUjujfqY1sZ5IzHcC30uySyL4JvywpBW8Ca57vvL8qvFvAUI9BcHGHsk23BKmEozKvru5rF4uysf5s4ZCMiKiXSM7ITcvzBs9fagpCsR4edy+OoOaSDgb8BSLSJuExUX0y3A8CAwEAAQ==',
  ],
  [
    '2.5.4.6="tw"/2.5.4.10="taiwan-ca"/2.5.4.11="root ca"/2.5.4.3="twca root certification authority"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsH5yuKQDlOan3gk4kUoRQIenfFlkFHu1ERDd/r/VwLtW4oUl9DVyD/hT0EHhRAHCtBzDMUIWR4UzInayCm8P5SVQT4WGvr+YLhBnHr4RBYYFkMRZ0Hx4ELCAXLfhxyt1y3yfrrXRnSM3Y6fcQqItkgQbUMF7uD4byVYEiy9Sm62pVunB/62pWIcwtoH3l0X8GVc7K2/kR/SZRf4d8fiXo4gdNxxcj+B2JZpQ+KBU/0SQdiPSMsbDqwa//Pu/8619kmICWynTNaOTmkNkYF2y+jL/OwSvTUBq+cfj7yP9a8vlD4s4De4K/P4PmJ8wMd1sUmX5i4G+IuEcWAO6kRuJBwIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="amazon"/2.5.4.3="amazon root ca 1"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsniAccp41eNxr0eAUHR9btjXiHb0mWj3WCFg+XSEAS+sAi2G06BDek6ypNA2ugG+jdtIyAcXNkz07ogjxz7rN/W1GfhJaLDe17l2OB1hnqT+gjal5UpW5EXh+f20Fvp02pybNTkv+rAgUAZsetCAsqb5r+xHGY9QOAfcooc5WPi61an5SGcwlu6UeF5viaNRwDCGZqFFZrpU66PDkflI3P/R6DAtfS10cDXXiCT3nsRZbrtzhxfyMkYouEP6tx2qyrTynyQOLUv3cVxeaf/qlQLLOIquUDhv2/stYhvFxx5U4XfgZ8gPnIcj1j9AIH8ggMSATD47JCaOBK5smsiqDQIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="amazon"/2.5.4.3="amazon root ca 2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEArZafLZxKTEqBeVGZ7IrLa2BRE7xNbQb8sAiN3RkQascmDDXYwG8ghOmUsZuFA8Nb20royPiQdtlbT+NM6AY2TcyarD0MkCuS1AYZYKw3RHmFgYKtWjfgDcydpkxSdupDnbcE0VD2VeDV0qZJhek36cp+rlyVTUiaP64gWm2Ildk0uFIaQ5Cwv2wFubZ4t+rQ5Do8ElNi/0rye741BakSNOPzZHRiLD0ASVoo/jJEu4fdZScCcTvaSvcf2s33IVWQTw/sroLhn2vZRdO78F+H7TwsOYbaP97sclXreaOt2918sLoczvzeTzV2zw/4eB9qNlFGJ2Fb6Z7P8KJVfXwlim8vtMXPhC4r/Q1REGz7Xxu8G37FrjuYATGS/wtX9JqyuVfpq+8NdtHw7vTOhqfgbum0aaHfafYzxmkulxOepYewVxCBN8lTs7t/9pLRnNAY9JJu2oNPpmOZTKX7Xu8hZHogX2xkhRXLN+liDAsqFtwBLjLaPkv1njr2F0CU756RCIb6vmOoWjPsy3RDlflsaVI2xylv/FUDXB/7n71H6+dJR5ULTokiCUng9WEe8b8uinJugFn/Vzr5dTKjTl/s7Shi2U1z8syBF2Dtzevc26fKxX4CvfJUCFT9tC0JLBdUSpjRVOFRZwjS7W5+bz/SLYFZKWbLkDmVER50J/7d668CAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="amazon"/2.5.4.3="amazon root ca 3"',
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEKZenxkF/wA2b6AEbVsbyUqW6LbIS6NIu1/rJxdiqbR9zgTs7mGs5fDOlxU6GjoAXaGJFV31EWB2zN+VnCOtm3g==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="amazon"/2.5.4.3="amazon root ca 4"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE0quKN0+jUw3+wYp7S6h7RktjsGL2LRvbCHEh0gDoY72aJ/vwOW5d6j2lyYGqo1sgmEVdFtv96BBt45zg471fhGLzcGQzoMskL3C6iKEqoHX4ga5iBsSB2zluKbAe+i5c',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="certainly"/2.5.4.3="certainly root e1"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3m/4fxzf7flHh4axpMCK+IKXgOqPyEpeKn2IaKcBYhSRJHpcnqMXfYqGITQYUBsQ3tA3SybHGWCA6TS9YBk2QNYphwk8kXr2vBMj3VlOBF7PyAIcGFPBMdjaIOlEjeR2',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="certainly"/2.5.4.3="certainly root r1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA0DbUH+rdq+TRtub7IsDdEw1qeyITHJc8aGNmMpwDtY2kgYPaeDARz9yyK76Sv47kxBO+pGhM2gJoFnS+st0E5Gsq3TcfYCzb9fehfJW3DHCGLvE671L3zNOb+Yu+Dt8xt51oXJKm9eXzCjS1/3ui5Iehxq8XAO8Dke2pHE5xPdKLbIn0eIbmakmgzrXSsKub9vTULuNy+TbG6xW3JYw6/CUNsyJzIXTISpZhkvUvCxil9K3i7kG9AXn6loyNFwIwtPmveBqMtDYQEAcFcND0MZCKUcWGJnmyEYhexfAKVM1Jpr8CnNJEp+3jeO9GXm1x0XlwHEZfUenJN9xffml7Qd80ReA7hPShigo2njfMYlLhiQ0o+XojsQ09PZr9nYHvLJDAe0ROu0ngDkpWkrzLtd15F4mR3mGJdJKo4zKFvk6FpEtZyyvFeI5xVNACN5mM5Unq4FRypBEGLwuMwVu+taGwU26cuGCRH1lr+S30lAqXtezFdgNUG2VSukySVlE1oEDYKduuUnY7LTBAm4rQQla0t4gBpIc7U5bNoxaP82aqF7HHYODBQwUM7ptbYG8GXIdbJ/lAEZ6cM8G35TVXBX8nzhcgjBz88fvaMSlJ7fULhKdPwfZOwiic+u7grwf7MxF6IU8LIRC2QDqrIjoEnIubhIZymtKnpcS0dZGpKyMCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert inc"/2.5.4.11="www.digicert.com"/2.5.4.3="digicert assured id root g2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2ecoL1I/NnJJiJM08/hqHjFUgJ+tVEG1R9+WqNSvgC25Cs91/YmlfST64yIMK7yVFwszvxlNQQaQAL0MTRD+B7XnHG4iVTFll73TF9IeYvPb6mxQjD+EDJbPt8sD4MptoRRMG4nd7QCwUnyvkWyxOBPR6RIIwACwHCsR2ndwNpuuznmH3IJw5gl0cFVpr6Non7/dtnmz8p1wKVX0q/+VYfPJQG8d0b6Tu9OIKrudv3JaVnE7P9Tz0Qr+KO+j7tmZrwPTj2C38pKhsb2JiR8wzcOmLmIzrhYCd0Ra54EKPKdELnm4PwS8XKCH4RuvUY7N7Cz6+P5t8Dp8qovkZ5UxjQIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert inc"/2.5.4.11="www.digicert.com"/2.5.4.3="digicert assured id root g3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEGee8rERl7c24P1j7jbFXqUQtBRXy7wv/EHSftWJSX2Z+H+XcG0V5C8zGUwqdjV0C2alZ3gJa9pUqDo04SopJxrzGAzgHX1Xafglu4n9e0EUgD1l2ENagJPAt3jbybCk5',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert inc"/2.5.4.11="www.digicert.com"/2.5.4.3="digicert global root g2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAuzfNNNx7a8myaJCtSnX/RrohCgiN9RlUyfuI2/Ou8jqJkTx65qsGGmvPrC3oXgkkRLpimn7Wo6h+4FR1IAWsULecYxpsMNzaHxmx1x7e/dfgy5SDN67sH0NO3Xss0r0upS/kqbitOtSZpLYl6ZtrAGCSYP9PIUkY92eQq2EGnI/yuum06ZIya7XzV+hdG82MHauVBJVJ8zUtluNJbd134/tJS7SsVQepj5WztCO7TG1F8PapspUwtP1MVYwnSlcUfIKdzXOS0xZKBgyMUNGPHgm+F6HmIcr9g+UQvIOlCsRnKPZzFBQ9RnbDhxSJITRNrw9FDKZJobq7nMWxM4MphQIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert inc"/2.5.4.11="www.digicert.com"/2.5.4.3="digicert global root g3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3afZu4q4C/sLfyHS8L6+c/MzXRq8NOrexpu80JX28MzQC7phW1FGfp4tn+6OYwwX7Adw9c+ELkCDnOg/QW07rdOkFFk2eJ0DQ+4QE2xy3q6Ip6FrtUPOZ9wj/wMco+I+',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert inc"/2.5.4.11="www.digicert.com"/2.5.4.3="digicert trusted root g4"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAv+aQc2jeu+RdSjwwIjBpM+zCpyUuySE98orYWcLhKac9WKt2ms2uexuEDcQwH/MbpDgW61bGl20dq7J58soR0uRf1gU8Ug9SH8aeFaV+vp+pVxZZVXKvaJNwwrK6dZlqczKU0RBEEC7fgvMHhOZ0O21x4i0MG+4g1ckgHWMpLc7sXk7Ik/ghYZs06wXGXuxbGrzryc/NrDRAX7F6Zu53yEioZldXn1RYjgwrt0+nMNlW7sp7XeOtyU9e5TXnMcvak17cjo+A2raRmECQecN4x7axxLVqGDgDEI3Y1DekLgV9iPWCPhCRcKtVgkEy19sEcypukQF8IUzUvK4bA3VdeGbZOjFEmjNAvwjXWkmkwuapoGfdpCe8oU85tRFYF/ckXEaPZPfBaYh2mHY9WV1CdoeJl2l6SPDgohIbZpp0yt5LHucOY67m1O+SkjqePdwA5EUlibaaRBkrfsCUtNJhbesz2cXfSwQAzH0clcOP9yGyshG3u3/y1YxwLEFgqrFjGESVGnZifvaAsPvoZKYz0YkH4b235kOkGLimdwHhD5QMIR2yVCkliWzlDlJRR3S+Jqy2QXXeeqxfjT/JvNNBERJb5RBQ6zHFynIWIgnffEx1P2PsIV/EIFFrb7GrhotPwtZFX50g/KEexcCPorF+CiaZ9eRpL5gdLfXZqbId5RsCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert, inc."/2.5.4.3="digicert tls ecc p384 root g5"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEwUShzxGXUJreI4I1B83Qyxid0vF/dzVPO92UclLtwjv47Pp7a1gg7Jmuyfxos3W52wnsyBP1TsYKHWYwTLsfRwo8YRBCKXylCA7gIunTNWjOm2OfhLWZTVigjvVU55XJ',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="digicert, inc."/2.5.4.3="digicert tls rsa4096 root g5"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAs9D0yXkRnf38ZoHnzNXkvOyBPmo1ji63596v+QdNzzCd6gkLmb1sV9oYSrh4rDo5qKZIrC5y5b3r8RrN56QDqT8RtNgviRb7lAE9uy/4EwWheByOKOBF4IP0WRuVs65+A0XlvsJC/u7yPLaFE5gynRaoKcILHDjcnzF3XL8no/wnrLcrvXSbFy3ygdpdsOEjFz6IShIj0OrPnd4DF7FCSqAWTKRtk+k/Ou46fJ1YnfROj/w7I8htuOIF2szr7MMx9NenKVSAz0RbTG8wnvPM3R+UQ51Nf3BwDdQ60TfwbJ2bwBSTWO/NQTh1vBMDlXx/41zp1Q3V4nwQYqpr8D128z+j6LDB/e+qV02shqcYtCnBLA6/ZL4pjNgCLc1cL/J/7xX0DBWsCrDx0w1Pak13lwGg8Wa3t87vzuzspXXKrOPhY/e4oQTIvHs/XS0WIlbtSEn+py95MCWbumstP507xBfnHS778s+m/OMULJaYIYy0kekZYIPyMCsGc1DVmDsG6ceKDGCMKPhSm27h9k27BiSb1ysmP/0qL3H11iS+fzGeD23oj09Noz//NerfSV5Bj4b58Xd5Sxu0o14v+0YC0GYTXl6FT87YcIh7zgG1lpfXzX39gvjCJMHKATlPjaLBFEAfnGbVDAlG1vLQ0Uh2VjpDy7YKETm6jBNsBrWez+sCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="google trust services llc"/2.5.4.3="gts root r1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAthECix7joXebO9y/lD63ladAPKH9gvl9MgaCcfb2jH/76Nu8ai6Xl6OMS/kr9rH5zoQdsfnFl97vufKj6bwSiV6nqlKr+CMny6SxnGPb15l+8Ape62im9MZaRw1NEDPjTrETo8gYbEvs/AmQ351kKSUjB6G00j0uYODP0gmHu81I8E3CwnqIiru6z1kZ1q+PsAewnjHxgsHA3y6mbWwZDrXYfiYaRQM9sHmklCitD38m5agI/pboPGiUU+6DOogrFZYJsuB6jC511pzrp1Zkj5ZPaK49l8KEj8C8QMALXL32h7M1bKwYUH+E4EzNktMg6TO8UpmvMrUpsyUqtEj5cuHKZPfmghCN6J3Cioj6OGaK/GP5Afl4/Xtcd/p2h/rs37EOeZVXtL0m79YB0esWCruOC7XFxYpVq9Os6pFLKcwZpDIlTirxZUTQAs6qzkm06p98g7BAe+dDq6dso499iYH6TKX/1Y7DzkvgtdizjkXPdsDtQCv9Uw+wp9U7DbGKogPeMa3Md+pvez7W35EiEua++tgy/BBjFFFy3l3WFpO9KWgz7zpm7AeKJt8T11dleCfeXkkUAKIAf5qoIbapsZWwpbkNFhHax2xIPEDgfg1azVY80ZcFuctL7TlLnMQ/0lUTbiSw1nH69MG6zO0b9f6BQdgAmD06yK56mDcYBZUCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="google trust services llc"/2.5.4.3="gts root r3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEH08zhzMpiqGE3svHIVhBiepWnStLhcYdTCe8fyZRcm/in9ajysxFFEaLre9+hozssX4v/6lxnRiERQRBVW4r6iZ/u5AB40sZuuRUlkUJsdVskUSthBOOmowNgAwy9uAn',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="google trust services llc"/2.5.4.3="gts root r4"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE83Rzp2iLYK5DuDXFgTB7S0md+8FhzubeRr1r1WEYNa5A3XP3iZEwWus87oV8okB2O6nGuEfYKueSkWpz6bFyOZ8pn6KY019eWIZlD6GEZQbR3IvJx3PIjGov5cSr0R2K',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="identrust"/2.5.4.3="identrust commercial root ca 1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAp1AZ3j+ZPdQzRvFvUWGCsqlPj2eJXYTZU90MKNnX8P+ulUNymfm1XXyKwULhMVB00YENfM2bIatD4qytXoZu8wmKH1oyvaLrlPnoXArs/5jSr3GztFOfTofvkry97E8yMIhLF15XxFPC9gKXjdliK78kH2KN38O4KUtJeDyTYIgi/JnaNsjCotQsVABnNW5zvwJY8KTd5bCiJnrK4DalGRb1/bfvrj9A9W1aBP3ONMok3HQjG10zExJdxAEl9jDdAl2f4NVHvbTrG6G7SUnYn1sC84rkJJDkYk9Pwa+LDnQXqNFyiGp6AUnMtEZ5xhex2pgeB1n6dSGFZd2QVs77q6VgncSd+VKwi72H+Y8rIwojdjv3M+HJAPNp+Uui4E68fpM5hAf3RHB+/gda5bGs0RjM8jXlSUkIylbJPfsPGH2LO8ETwk2PyU8ON+kfoQ5q32IuyzUGUXksyCU49PpLp4lcnNLjDTmGSnR81VmHwj9ODFxS9D33UoLx6qOs/Uk0GijzQYg6E+7o3v+ZHV+6y+ge8rlQYMAx03Pl776g7TMLdL4gIMRnbPAIA3pVgH9GTpan9B4+4fbYCeEzZCtj1zJen/nAew94b5e8k5r5nBKQeHqAhxXXcnScVXR4sbrhbnAEuk+gumjDe/8x8HM9PZQqsQtBDqD+TYhla3kztNcCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="identrust"/2.5.4.3="identrust public sector root ca 1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAtiKU/KRIr+hHawr7J3bk8j+KO3pKLDEqjI2wqcMxa6h3doQmtqyBQg0I61VYu3r4vGV98qBti6hH6WJ2HhHuCBTRskQW9OrQ+h4vXtvLc0GuvACwSitAsqzhO0vCLZ3koZvsGjoe8Aiz0OQkNQefnLTJUm3bB8qPtVvwg/NPxy2lyK3LlSCkMShXWFrkjRuaq54NDPIKMzkiOQqXLvNTd7lERf2EyzYggVktmm9tSEhhykzfU9GvUrxEn6sva4Ny73WA2gYzG13I2mPGTc2sZjHN0d4+hxA24bmkeu9gULLLyqZW4DevqzQTOSXoOWbkmHqqEpicWWaGPq3xsMo+Bg978BFLN6BEbXvLqIxx9NW1kTbM8BXGK95RF7GXTFA9sZVZfAV9LSHVAL8BZ6Jee6Zc8vci8ZANk9uqRFFmzH12A+tqqCo4GZd2DWuKYfm89u52/XAr3Sk8+AoeW0Ici1YvVRscoS61xxbm+Ko8ko5ptgHBtYadiQ8LOJRU6Orcnj0lvFMm7dWrOarFQExUq7K02dn413LbHLxtvWVf74g1KmYv7vazZfAzjXyYQWlGD0McafqbtdBhas3KS9lMkEarFVmhR1QpLoMoXxzCoqtyFwAGjkXsi+IzPX/aGUTkYnLD3yLG8lbU3V+Vcu1tX/dIA1v9xSqg9nMjhBAbAecCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="internet security research group"/2.5.4.3="isrg root x1"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAregkc/QUN/ObnitXKByHvty33ziQjG485legePd1wqL+9Wpu9gBPKNveaIZsRJO2sWP9FBJrvx/S6jGbIX7RMzy6SPXded+zuP8S8SGaS8GKhnFpSmZmbI9+PHC/rSkiBvPkwOaAruJLj7eZfpQDn9NHl3yZSCNT6DiuTwpvgy7RSVeMgHS22i/QOI17A3AhG3XyMDz6j67d2mOr6xZPwo4RS37PC+j/tXcu9LJ7SuBMEiUMcI0DKaDhUyTsE9nuGb8Qs0qMP4mjYVHerIcHlPRjcewu4m9bmIHhiVw0eWx27zuQYnnm26SaLybF0BDhDt7ZEI4W+7f3qPfH5QIHmI82CJXn4jeWDTZ1nvsOcrEdm7wD+UkF2IHdBbQq1kHprAF2lQoP2N/VvRIfNS8oF2zSmMGoCWR3bkc3us6sWV5onX9y1onFBkEpPlk+3Sb1JMkRp1qjTEAfRqGZtac6UW6GO559cqcSBXhZ7T5ReBULA4+N0C8Fsj57ShxLcwUS/Mbq4FATfEOTdLPKdOeOHwEI0DDUW3E2tAe6wTAwXEi3gjuYpn1giqKjKYLMur2DBBuigwNBodYF8RvCtvCofIY7RqhIKojcdpp2vx9qpT0Zj+s482TeyCsNCij/99viFULUItAnXeF5/hjncIitTubZizrG3SdRbv+8ZPUzQ08CAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="internet security research group"/2.5.4.3="isrg root x2"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEzZvVn4CDCuwJSvMWSj5cz3es3mcFDR0HttwW+1qLFNvicWDEukWVEYmO6gbf9yoWHKS5xcUy4APgHoIYOIvXRdgKam7mAHf7AlF9ItgKbppbd9/w+kHsOdx1ymgHDB/q',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="microsoft corporation"/2.5.4.3="microsoft ecc root certificate authority 2017"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE1Lw9AkJ1QRMjzYAEhgJRL2qogWILZcz2yp0eb0pmUaID2Z2R+rYWsYxu3nzN23mmL867znEv5aWrKOxjBGaZ+PrykxAF4YEoQuPGaPTmG4RgSomv7XkPO87x9kT1AXjA',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="microsoft corporation"/2.5.4.3="microsoft rsa root certificate authority 2017"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAylu+lDOMKZWRFgqVvUdiwYnzmTbfRpDJpe14am9HkWj4J2dQMx2hpvvg5UOjhAJXAV2cSECCUxC8v8c7aJC2gi3l9GXQzG0ZzJX5e6xKlK0O3ktDHYcHkhOQgINkNTkE/OXpbLO2H1CUOGVQXBdGubaFtRy1F+jWRZ3YsiawysRwSq5gpN2z2ez8O9VXcrw/yMmy3ktr+CNsA8AFvZXHzXM7ZoBk4xqsLvlHBfIGtptz9XgzW8eh+ycqobSakYyR0zqCPnZAtM1SYVFwKD/FxVryyYxJuxRbTcj/Z01MEpat9f54qJeH1/1eIIDcoUsi+9SJrbrOR5dHVXuPRchnKISVHGgw7+9J4DV7ZOeYsJTaTYU7PlXEKK9X854T20Ynnx6iXkSDpKXK1ROzSz/E48LmhmGkUjC5eiBPbw84U8szDBMrj9aavSrILbEcfUtRykfRSCdyXYfr1UXmSGWdr1KQuluiGGVXEp9oudQVa5TEaSKY9DPg7flRjkFQyTRPdpCs/DjB2OF7uePjlOFGacsOClBrE7qsDzdatxK1kIEeVq5XIobZydLR11HjqzvGVf0eDtN0CtHaquppuJcoj0jEB/hSQzr0ylU1LLCmasCc+fKB4RJqwEXZZ7PO/yOiiQpU1BS5KqjX7PmrzSVYMnmPkFuYOcQIBsGsfw49AKUCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com tls ecc root ca 2022"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAERSk1c/rCuCPOFH2osU2gWzbuKixTw2AJNbIkZiZpwLOV1l2SQBkOxqUTcPTvElEoXefMvfk8hcHPlJDJK86SQlhZZ/2UJxBkjE8EsU1J5HtPm/XnCPgDiPenw5JLGVSB',
  ],
  [
    '2.5.4.6="us"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com tls rsa root ca 2022"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA0KQJck9AiBJhPjUjnu72dM8ve1g9zjwNECiQL5f3jEjYoNglsUywEUwXc1DQIkpju4HTKW7VtQk+Jhh/shJ/k5i3r/A2v/LuGJ6cO1LFRxlddPNkZtVdx2i0vxscBqO8j0Ajth7GhL1RxBs5wZXSKexLrnstvzn9tGLelntBxpyg4AZy+/AHlwk5gXSv9zRZEVcKwlvBJPQxczCCxp26Avc+fERfgw3z8d0gaRYJUOLUVbbggHJ2bkxHt3VVWbRTdNmUxkGtWIoxZg8eohspQE4v33vmFiwt/L/s87T6vhj2m0nU7gVu2TTznPHsAYvRIMYPoLW8F05Ie1HC/OlcaTdHZrNo+BUo8LnTpBXMWk+6UnCjEkXdxrpO+8LQ96hSJ21uebWM/HuMwRZM7oB/vvB2vkFTEjOuWjhCq9cPPkGNdgcy1auJ9k5n2bFCdSNu881CsvxV9VOHFzvAM1jxUtL5gKTw6PA7izjMpMaQfw+c/YvRo8/ag6dpyVA21VwF0gpBdNtjETfBpaCWSx6MFhJ3rpQ0ex5/wmYA5KqD6oqQrc42RE3RUem8H/NqBf3AdB8lGUBRbuqCUUDfm7kIKgYC1SMcE9bp29vGsHrLeyeb++DVRiTtEEtjS6UFj7q4HSum+pHiklK97Otnl22aLZ+BMgVnMvtICD/ZJbgEJS8CAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.11="emsign pki"/2.5.4.10="emudhra inc"/2.5.4.3="emsign ecc root ca - c3"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE/aVhrnsmEB3ptyIwrgb0gbOxQnGVObzTUuOvr/nylzWSNkYOh5WNuTla6bvf0P7IB0E8u1Vvg6Nq+2KwgYkCcH1IxUrj6SJUIk2Tu0IMr3ecI6Z912ERzmXH+H/+9fKp',
  ],
  [
    '2.5.4.6="us"/2.5.4.11="emsign pki"/2.5.4.10="emudhra inc"/2.5.4.3="emsign root ca - c1"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAz+upufGZBczYKCFK83M0UYRWEPWgTywS4/oTmifQz/l5GnRfHXk5/Fv4cI7gklL35CX5VIPZHdPIWoU/Xse2B+4+wM6ar6xWQio5JXDWv7V7Nq2s9nPczdcdioOl+yuQFTdrHCZH3DspVpNqs8FqOp099cGXOFgFixwR4+S0uF2FHYP+eF8LRWgYSKVGczQ7/g/IdrvHGPMF0Ybzhe3nudkyrVWIzqa2kbBPrH4VI5b2P/AgNBbeCsbEBEV5f6f9vtKppa+cxSMq9zwhbL2vj07FOrLzNBL834AaSaTUqZX3noleoomslMuoaJuvimUnzYnu3Yy1aylwQ6BpC+S5DwIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="arizona"/2.5.4.7="scottsdale"/2.5.4.10="godaddy.com, inc."/2.5.4.3="go daddy root certificate authority - g2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAv3FiCPH6WTT3G8kYo/eASVjpIoMTpsUgQwE7hPHmhUmfJ+r2hBtOoLTbcJjHMgGxBT4HTu70+k8vWTAi56sZVmvigAf88xZ1gDlRe+X5NbZ0TqmNghPktj+pA4P6or6KFWp/3gvDthkUBcrqw6gElDtGfDIN8wBmIsiNaW02jBEYt9OyHGC0OPoCjM7T3UYH3go+6118yHz7sCtTpJJiaVElBWEaRIGMLKlDliPfrDqBmg4pxRyp6V0etp6eMAo5zvGIgPtLXcwy7IViQyU0AlYnAZG0O3AqP26x6JyIAX2f1PnbU21gnb8s51iruF9G/M7EGwM8CetJMVxpRrPgRwIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="arizona"/2.5.4.7="scottsdale"/2.5.4.10="starfield technologies, inc."/2.5.4.3="starfield root certificate authority - g2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAve3BA/z2j/wCsW9bn0jZnXniorcDYVYYw0e218o9NS6JQ/ehaZveihr9EyCctEl3MilW/bnsjN0i+nLcJ2GX7vZahOxuGbmJLNyEW9V0+2tfxYmlEFKJRlX0uHUc5n/kVK5L+FVyVwIZ+BdxWeseKAd0xZ1Ivmy09KSw82Q3eZLA7EZef+FtU0xir80fC2O7Op37/HkAmGF0zyaCQGPzsnJqGQ2ZytQOdcw3+4uJwVnxYn9fs19lMPint012Wh52XjTA6JZWmYqz8H+kzb3cMjF8kc/gXxH4a6pJXNGZlNGi42NbCXa1VmLhS3QdltQm1AgEWdCYDg7m3vzD7B+Q8QIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="arizona"/2.5.4.7="scottsdale"/2.5.4.10="starfield technologies, inc."/2.5.4.3="starfield services root certificate authority - g2"',
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1Qw6xCr5TuL1vhmXX46IU7EfP8vPnyATbSk6yA99PPdrdjhj2TZgqJteXACAsi9Zf/aH+SVDhudpG1KakOFx49gtDU5v9shJ2bbzGlauK7Z0FOvP+ybjGrodli5qO1iUiUdW/yWgk3BTg9qEdBTDZ54EaDrfjkBaHUpOz0ORO+dW1gBwy1Lue32uOue8MflF9sJgzxNZAiuAzDRH37nekGVtAs8skaam596FGEl8Zk6jOm2pte40LroNA7gz30frsWuNJdmbzoHRRUYylnCH3gIOSUOFtmxzu2TqYUGsydRU34cvxyKyJsyfWVRon/y+Ki/EVRx1QGAXhQJVOYt/BQIDAQAB',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="new jersey"/2.5.4.7="jersey city"/2.5.4.10="the usertrust network"/2.5.4.3="usertrust ecc certification authority"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEGqxUWqn5aCPnetUkb1PGWthLq8bVttHmc3Gu3ZzWDGH926CJA7gFFOxXzu5dP+Ihs8731Ip54KODfi2X0GHE8ZncJZFjq38wo7Rw4sehM5zzvy5cU7Ffs30yf4o043l5',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="new jersey"/2.5.4.7="jersey city"/2.5.4.10="the usertrust network"/2.5.4.3="usertrust rsa certification authority"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAgBJlFzYOw9sIs9CsVw127c0n00ytUINh4qogTQktZAnczomfzD2p7PbPwdzx07HWezcoEStH2jnGvDoZtF+mvX2do2NCtnbyqTsrkfjib9DsFiCQCT7i6HTJGLSR1GJk23+jBvGIGGqQIjy8/hPwhxR79uQfjtTkUcYRZ0YIUcuGFFQ/vDP+fmyc/xadGL1RjjWmp2bIcmfbIWax1Jt4A8BQOujM8Ny8nkz+rwWWNR9XWrf/zvk9tyy29lTdyOcSOk2uTIq3XJq0tyA9yn8iNK5+O2hmAUTnAU5GU5szYPeUvlM3kHND8zLDU+/bqv50TmnHa4xgk97Exwzf4TKuzJM7UXiVZ4vuPVb+DNBpDxsP8yUmazNt925H+nND5X4OpWaxKXwyhGNVicQNwZNUMBkTrNN9N6frXTpsNVzbQdcS2qlJC9/YgIoJk2KOtWbPJYjNhLixP6Q5D9kCnusSTJV882sFqV4Wg8y4Z+LoE53MW4LTTLPtW//e5XOsIzstAL81VXQJSdhJWBp/kjbmUZIO8yZ9HE0XvMnsQybQv0FfQKlERPSZ51eHnlAfV1SoPv10Yy+xUGUJ5lhCLkMaTLTwJUdZ+gQek9QmRkpQgbLevni3/GcV4clXhB4PY9bpYrrWX1Uu6lzGKAgEJTm4Diup8kyXHAc/DVL17e8vgg8CAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="texas"/2.5.4.7="houston"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com ev root certification authority ecc"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEqhJHkJgb++/DQAeDIE7xMIKiBtHykoZh8vYhaMoAxMfqQwBUhtz9H98AuEFiXNxwFjLeH5nUzMUHyAgfYRYHUT19XAdT4zU4jN/Nn9kuDUq2GS5acFoG7b7wobDK0Akp',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="texas"/2.5.4.7="houston"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com ev root certification authority rsa r2"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEAjzZlQOHWTcDXtOlG2mvqM0fNTPl9fb69LT3w23jhhqXZuglXaO1XPqDQCEGD5yhBJB/jchXQARr7XnAjssufOePPxU7Gkm0mxnu7s9onnQqG6YE3Bf7wcXHswxzpY6IXFJ3vG2fThVUCAtZJycxa4bH3bzKfydQ7iEGonL3Lq9ttewkfokxykNorCPzPPFTOZw+oz12WGQvE43LrrdF9HSfvkusQv1vrO6/PgN3B0pYEW3p+pKk8OHakYo6gOV7qd89dAFmPZiw+B6KjBSYRaZfqhbcPlgtLyEDhULouisv3D5oi53+aNxPN8k0TayHRwMwi8qFG9kRpnMphNQcAb9ZhCBHqurj26bNg5U257J8UZslXWNvNh2n4ioYSA0e/ZhN2rHd9NCSFg83XqpyQGp8hLH94t2S42Oim9HizVcuE0jLEeK6jj2HdzghTreyI/BXkmg3mnxp3zkyPuBQVPWKchjgGAGYS5Fl2WlPAApiiECtoRHuOec4zSnaqW4EWG7WK2NAAe15itAnWhmMOpgWVSbooi4iTsjQc2KRVbrcc0N6ZVTsj9CLg+SlmJuwgUHfbSguPvuUCYHBBXtSuUDkiFCbLsjtzdFVHB3mBOagwE0TlBIqulhMlQg+5U8Sb/M3kHN48+qvWBkofZ6aYMBzdLNvcGJVXZsb/XItW9XcCAwEAAQ==',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="texas"/2.5.4.7="houston"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com root certification authority ecc"',
    'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAERW6pUMSmIzaeXyiNF8uWImQ/3HqOHcwIs6JxJLqOSbkEG0eWWKstlcjtngg1yCfriYxTWOtiiv7wWw9rMVJjQTuJzezsto0Z0zQH3LvGBn/CRZXsy3+oI+AJ6YH680fT',
  ],
  [
    '2.5.4.6="us"/2.5.4.8="texas"/2.5.4.7="houston"/2.5.4.10="ssl corporation"/2.5.4.3="ssl.com root certification authority rsa"',
    'MIICIjANBgkqhkiG9w0BAQEFAAOCAg8AMIICCgKCAgEA+Q/doyt9y9Aq/uxnhabnLhu6d+Hj9a+k7PpKXZHEV0drGHdrdvL9k+Q9D8IWngtmw1aUnheDhc5W7/IW/QBi9SIJVOhlF05BueBPRpeqG8i4bmJeabFf2yoCfvxsyvNB2O3Q6Pw/YUjtsAMUHRAOSxngu07shmX/NvNeZwILnYZVYf16OO3+4hkAt2+hUGJ1dDyg+sglkrRueiLH+B6h47LdkTGrKx0E/6VKBDfphaQzK/3i1lU0fBmkSmjHsqjTt8qhk4jrwZe8jPkd2SKEJHTHBD1qqSmTzOu4W+H+XyWqNFjIwSNUnRuYEcM4nH49hmylD0CGfAL0XAJPKMuucZ8POsgz/hElNer8usVgPdl8GNWyqdN1eANyIso6wx/vLOUuqfqeLLZRRv2vA9bqYGjqhRY2a4XpHsCz3cQk3IAqgUFtlD7I4MmBQQCeXr9/xQiYohgsQkCz+W84J0tOgPQ9gUfgiHzqHM61dVxRLhwrfxpyKOcAtdF0xtfkn60Hk7ZTNTX8N+TD9l0WviFz3pIK+KBjaryWkmo++LxlVZve9Q2JJgT8JRqmJWnLwm3KfOJZX5es6+8uyLzXG1k8K8zyGciTaydjGc/86Sb4ynGbf5P+NGeETpnr/LN4CTNwumamdu0bc+sapQ3EIhMglFYKTixsTrH9z5wJuqIz7YcCAwEAAQ==',
  ],
];
