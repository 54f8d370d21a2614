// Written by .ci/embed-assets from assets/recordings; change those files.
// swift-format-ignore-file

import Recording

/// The flows that play by themselves at an event stand.
enum StandRecordings {
  /// In the order in which they play.
  static var flows: [Flow] { texts.compactMap { try? Flow(Array($0.text.utf8)) } }

  /// The files in assets/recordings, in that order.
  static let texts: [(name: String, text: String)] = [
    ("sign-up", #"""
{
  "kind": "trainova-flow",
  "schema": 1,
  "client": "0.1.0",
  "recorded": "2026-11-23T19:05:34.248Z",
  "server": null,
  "language": "en",
  "steps": [
    {
      "step": "start",
      "at": 0.000,
      "phase": "signedOut",
      "screen": "signIn"
    },
    {
      "step": "createAccount",
      "at": 1.621,
      "phase": "signedOut",
      "screen": "signUp"
    },
    {
      "step": "signUp",
      "at": 1.995,
      "fields": {
        "email": "user1@example.org",
        "firstName": {
          "hidden": "string",
          "length": 4,
          "same": "aelfjecmmb"
        },
        "lastName": {
          "hidden": "string",
          "length": 5,
          "same": "mhobmpnhkm"
        },
        "newPassword": {
          "hidden": "string",
          "length": 19,
          "same": "hncjdhnjoi"
        },
        "confirmation": {
          "hidden": "string",
          "length": 19,
          "same": "hncjdhnjoi"
        }
      },
      "exchanges": [
        {
          "operation": "register",
          "method": "POST",
          "path": "/api/auth/register",
          "at": 1.995,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "hncjdhnjoi"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "aelfjecmmb"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "mhobmpnhkm"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Almost done: a code is on its way to the address."
            }
          },
          "timings": {
            "nameLookup": 0.020,
            "connect": 3.536,
            "tls": 0.000,
            "firstByte": 122.990,
            "total": 123.170,
            "bytes": 63,
            "connectionReused": false
          }
        }
      ],
      "moves": [
        {
          "from": "signedOut",
          "cause": "signUpAccepted",
          "to": "awaitingVerification"
        }
      ],
      "phase": "awaitingVerification",
      "screen": "verify",
      "message": "The account is created. A code is on its way to user1@example.org."
    },
    {
      "step": "verify",
      "at": 3.831,
      "fields": {
        "code": {
          "hidden": "string",
          "length": 6,
          "same": "cebiboelbh"
        }
      },
      "exchanges": [
        {
          "operation": "verify",
          "method": "POST",
          "path": "/api/auth/verify",
          "at": 3.831,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "code": {
                "hidden": "string",
                "length": 6,
                "same": "cebiboelbh"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "The address is verified."
            }
          },
          "timings": {
            "nameLookup": 0.026,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 6.364,
            "total": 6.420,
            "bytes": 38,
            "connectionReused": true
          }
        },
        {
          "operation": "login",
          "method": "POST",
          "path": "/api/auth/login",
          "at": 3.840,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "hncjdhnjoi"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "access_token": {
                "hidden": "string",
                "length": 489,
                "same": "llagodonpf"
              },
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "bilkfbfcpp"
              },
              "token_type": "bearer"
            }
          },
          "timings": {
            "nameLookup": 0.028,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 61.505,
            "total": 61.563,
            "bytes": 1039,
            "connectionReused": true
          }
        },
        {
          "operation": "me",
          "method": "GET",
          "path": "/api/auth/me",
          "at": 3.924,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "occbfjndla"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "email": "user1@example.org",
              "is_verified": true,
              "role_id": 1,
              "user_id": {
                "hidden": "string",
                "length": 1,
                "same": "gfeahfknne"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "aelfjecmmb"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "mhobmpnhkm"
              },
              "avatar_url": null
            }
          },
          "timings": {
            "nameLookup": 0.036,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 30.177,
            "total": 30.246,
            "bytes": 131,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "awaitingVerification",
          "cause": "codeAccepted",
          "to": "signingIn"
        },
        {
          "from": "signingIn",
          "cause": "signInAccepted",
          "to": "signedIn"
        }
      ],
      "phase": "signedIn",
      "screen": "profile",
      "message": "You are signed in."
    },
    {
      "step": "session",
      "at": 4.791,
      "phase": "signedIn",
      "screen": "session"
    },
    {
      "step": "back",
      "at": 5.882,
      "phase": "signedIn",
      "screen": "profile"
    },
    {
      "step": "signOut",
      "at": 6.654,
      "exchanges": [
        {
          "operation": "logout",
          "method": "POST",
          "path": "/api/auth/logout",
          "at": 6.654,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "occbfjndla"
              }
            },
            "body": {
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "bilkfbfcpp"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Signed out."
            }
          },
          "timings": {
            "nameLookup": 0.027,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 11.202,
            "total": 11.260,
            "bytes": 25,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "signedIn",
          "cause": "signedOut",
          "to": "signedOut"
        }
      ],
      "phase": "signedOut",
      "screen": "signIn",
      "message": "You are signed out."
    }
  ]
}

"""#),
    ("forgotten-password", #"""
{
  "kind": "trainova-flow",
  "schema": 1,
  "client": "0.1.0",
  "recorded": "2026-11-23T19:05:43.061Z",
  "server": null,
  "language": "en",
  "steps": [
    {
      "step": "start",
      "at": 0.000,
      "phase": "signedOut",
      "screen": "signIn"
    },
    {
      "step": "createAccount",
      "at": 1.539,
      "phase": "signedOut",
      "screen": "signUp"
    },
    {
      "step": "signUp",
      "at": 1.959,
      "fields": {
        "email": "user1@example.org",
        "firstName": {
          "hidden": "string",
          "length": 4,
          "same": "nkclbcccph"
        },
        "lastName": {
          "hidden": "string",
          "length": 5,
          "same": "dflndpogak"
        },
        "newPassword": {
          "hidden": "string",
          "length": 19,
          "same": "nlmacmanfc"
        },
        "confirmation": {
          "hidden": "string",
          "length": 19,
          "same": "nlmacmanfc"
        }
      },
      "exchanges": [
        {
          "operation": "register",
          "method": "POST",
          "path": "/api/auth/register",
          "at": 1.959,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "nlmacmanfc"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "nkclbcccph"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "dflndpogak"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Almost done: a code is on its way to the address."
            }
          },
          "timings": {
            "nameLookup": 0.020,
            "connect": 6.287,
            "tls": 0.000,
            "firstByte": 60.347,
            "total": 60.542,
            "bytes": 63,
            "connectionReused": false
          }
        }
      ],
      "moves": [
        {
          "from": "signedOut",
          "cause": "signUpAccepted",
          "to": "awaitingVerification"
        }
      ],
      "phase": "awaitingVerification",
      "screen": "verify",
      "message": "The account is created. A code is on its way to user1@example.org."
    },
    {
      "step": "verify",
      "at": 3.651,
      "fields": {
        "code": {
          "hidden": "string",
          "length": 6,
          "same": "hladhhdjdd"
        }
      },
      "exchanges": [
        {
          "operation": "verify",
          "method": "POST",
          "path": "/api/auth/verify",
          "at": 3.651,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "code": {
                "hidden": "string",
                "length": 6,
                "same": "hladhhdjdd"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "The address is verified."
            }
          },
          "timings": {
            "nameLookup": 0.023,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 15.651,
            "total": 15.706,
            "bytes": 38,
            "connectionReused": true
          }
        },
        {
          "operation": "login",
          "method": "POST",
          "path": "/api/auth/login",
          "at": 3.670,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "nlmacmanfc"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "access_token": {
                "hidden": "string",
                "length": 489,
                "same": "ebmijcoomc"
              },
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "damhioeddk"
              },
              "token_type": "bearer"
            }
          },
          "timings": {
            "nameLookup": 0.031,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 60.078,
            "total": 60.137,
            "bytes": 1039,
            "connectionReused": true
          }
        },
        {
          "operation": "me",
          "method": "GET",
          "path": "/api/auth/me",
          "at": 3.740,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "ilblcbcmee"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "email": "user1@example.org",
              "is_verified": true,
              "role_id": 1,
              "user_id": {
                "hidden": "string",
                "length": 1,
                "same": "jngngbeikk"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "nkclbcccph"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "dflndpogak"
              },
              "avatar_url": null
            }
          },
          "timings": {
            "nameLookup": 0.027,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 6.131,
            "total": 6.190,
            "bytes": 131,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "awaitingVerification",
          "cause": "codeAccepted",
          "to": "signingIn"
        },
        {
          "from": "signingIn",
          "cause": "signInAccepted",
          "to": "signedIn"
        }
      ],
      "phase": "signedIn",
      "screen": "profile",
      "message": "You are signed in."
    },
    {
      "step": "signOut",
      "at": 4.607,
      "exchanges": [
        {
          "operation": "logout",
          "method": "POST",
          "path": "/api/auth/logout",
          "at": 4.607,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "ilblcbcmee"
              }
            },
            "body": {
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "damhioeddk"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Signed out."
            }
          },
          "timings": {
            "nameLookup": 0.033,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 12.700,
            "total": 12.764,
            "bytes": 25,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "signedIn",
          "cause": "signedOut",
          "to": "signedOut"
        }
      ],
      "phase": "signedOut",
      "screen": "signIn",
      "message": "You are signed out."
    },
    {
      "step": "forgotPassword",
      "at": 5.584,
      "phase": "signedOut",
      "screen": "forgot"
    },
    {
      "step": "sendResetCode",
      "at": 6.130,
      "fields": {
        "email": "user1@example.org"
      },
      "exchanges": [
        {
          "operation": "forgotPassword",
          "method": "POST",
          "path": "/api/auth/forgot-password",
          "at": 6.130,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org"
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "If the address has an account, a mail with a code is on its way."
            }
          },
          "timings": {
            "nameLookup": 0.034,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 69.648,
            "total": 69.717,
            "bytes": 78,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "signedOut",
          "cause": "resetRequested",
          "to": "awaitingReset"
        }
      ],
      "phase": "awaitingReset",
      "screen": "newPassword",
      "message": "If user1@example.org has an account, a mail is on its way there."
    },
    {
      "step": "setNewPassword",
      "at": 7.899,
      "fields": {
        "code": {
          "hidden": "string",
          "length": 6,
          "same": "lcnbhhiflf"
        },
        "newPassword": {
          "hidden": "string",
          "length": 18,
          "same": "appjkckded"
        },
        "confirmation": {
          "hidden": "string",
          "length": 18,
          "same": "appjkckded"
        }
      },
      "exchanges": [
        {
          "operation": "resetPassword",
          "method": "POST",
          "path": "/api/auth/reset-password",
          "at": 7.899,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "new_password": {
                "hidden": "string",
                "length": 18,
                "same": "appjkckded"
              },
              "confirm_password": {
                "hidden": "string",
                "length": 18,
                "same": "appjkckded"
              },
              "code": {
                "hidden": "string",
                "length": 6,
                "same": "lcnbhhiflf"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "The password is set. Sign in with it."
            }
          },
          "timings": {
            "nameLookup": 0.031,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 53.010,
            "total": 53.072,
            "bytes": 51,
            "connectionReused": true
          }
        },
        {
          "operation": "login",
          "method": "POST",
          "path": "/api/auth/login",
          "at": 7.981,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 18,
                "same": "appjkckded"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "access_token": {
                "hidden": "string",
                "length": 489,
                "same": "llmihpnoop"
              },
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "phdegcoafn"
              },
              "token_type": "bearer"
            }
          },
          "timings": {
            "nameLookup": 0.026,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 92.294,
            "total": 92.355,
            "bytes": 1039,
            "connectionReused": true
          }
        },
        {
          "operation": "me",
          "method": "GET",
          "path": "/api/auth/me",
          "at": 8.097,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "pjoidjfahh"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "email": "user1@example.org",
              "is_verified": true,
              "role_id": 1,
              "user_id": {
                "hidden": "string",
                "length": 1,
                "same": "jngngbeikk"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "nkclbcccph"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "dflndpogak"
              },
              "avatar_url": null
            }
          },
          "timings": {
            "nameLookup": 0.027,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 5.360,
            "total": 5.407,
            "bytes": 131,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "awaitingReset",
          "cause": "codeAccepted",
          "to": "signingIn"
        },
        {
          "from": "signingIn",
          "cause": "signInAccepted",
          "to": "signedIn"
        }
      ],
      "phase": "signedIn",
      "screen": "profile",
      "message": "Your new password is set, and you are signed in."
    }
  ]
}

"""#),
    ("password-change", #"""
{
  "kind": "trainova-flow",
  "schema": 1,
  "client": "0.1.0",
  "recorded": "2026-11-23T19:05:06.719Z",
  "server": null,
  "language": "en",
  "steps": [
    {
      "step": "start",
      "at": 0.000,
      "phase": "signedOut",
      "screen": "signIn"
    },
    {
      "step": "createAccount",
      "at": 1.577,
      "phase": "signedOut",
      "screen": "signUp"
    },
    {
      "step": "signUp",
      "at": 1.938,
      "fields": {
        "email": "user1@example.org",
        "firstName": {
          "hidden": "string",
          "length": 4,
          "same": "mghombppao"
        },
        "lastName": {
          "hidden": "string",
          "length": 5,
          "same": "appnphmejg"
        },
        "newPassword": {
          "hidden": "string",
          "length": 19,
          "same": "jejeogdfif"
        },
        "confirmation": {
          "hidden": "string",
          "length": 19,
          "same": "jejeogdfif"
        }
      },
      "exchanges": [
        {
          "operation": "register",
          "method": "POST",
          "path": "/api/auth/register",
          "at": 1.938,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "jejeogdfif"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "mghombppao"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "appnphmejg"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Almost done: a code is on its way to the address."
            }
          },
          "timings": {
            "nameLookup": 0.024,
            "connect": 1.382,
            "tls": 0.000,
            "firstByte": 49.219,
            "total": 49.398,
            "bytes": 63,
            "connectionReused": false
          }
        }
      ],
      "moves": [
        {
          "from": "signedOut",
          "cause": "signUpAccepted",
          "to": "awaitingVerification"
        }
      ],
      "phase": "awaitingVerification",
      "screen": "verify",
      "message": "The account is created. A code is on its way to user1@example.org."
    },
    {
      "step": "verify",
      "at": 3.597,
      "fields": {
        "code": {
          "hidden": "string",
          "length": 6,
          "same": "jkiefidjnl"
        }
      },
      "exchanges": [
        {
          "operation": "verify",
          "method": "POST",
          "path": "/api/auth/verify",
          "at": 3.597,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "code": {
                "hidden": "string",
                "length": 6,
                "same": "jkiefidjnl"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "The address is verified."
            }
          },
          "timings": {
            "nameLookup": 0.029,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 14.467,
            "total": 14.526,
            "bytes": 38,
            "connectionReused": true
          }
        },
        {
          "operation": "login",
          "method": "POST",
          "path": "/api/auth/login",
          "at": 3.616,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 19,
                "same": "jejeogdfif"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "access_token": {
                "hidden": "string",
                "length": 489,
                "same": "bafbgankdj"
              },
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "mlglojfioo"
              },
              "token_type": "bearer"
            }
          },
          "timings": {
            "nameLookup": 0.028,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 32.095,
            "total": 32.160,
            "bytes": 1039,
            "connectionReused": true
          }
        },
        {
          "operation": "me",
          "method": "GET",
          "path": "/api/auth/me",
          "at": 3.661,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "lofnpgappp"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "email": "user1@example.org",
              "is_verified": true,
              "role_id": 1,
              "user_id": {
                "hidden": "string",
                "length": 1,
                "same": "fldfogbcal"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "mghombppao"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "appnphmejg"
              },
              "avatar_url": null
            }
          },
          "timings": {
            "nameLookup": 0.034,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 3.744,
            "total": 3.794,
            "bytes": 131,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "awaitingVerification",
          "cause": "codeAccepted",
          "to": "signingIn"
        },
        {
          "from": "signingIn",
          "cause": "signInAccepted",
          "to": "signedIn"
        }
      ],
      "phase": "signedIn",
      "screen": "profile",
      "message": "You are signed in."
    },
    {
      "step": "changePassword",
      "at": 4.525,
      "phase": "signedIn",
      "screen": "changePassword"
    },
    {
      "step": "sendPasswordCode",
      "at": 4.555,
      "fields": {
        "currentPassword": {
          "hidden": "string",
          "length": 19,
          "same": "jejeogdfif"
        }
      },
      "exchanges": [
        {
          "operation": "changePassword",
          "method": "POST",
          "path": "/api/auth/change-password",
          "at": 4.555,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "lofnpgappp"
              }
            },
            "body": {
              "current_password": {
                "hidden": "string",
                "length": 19,
                "same": "jejeogdfif"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "A code is on its way to the address of the account."
            }
          },
          "timings": {
            "nameLookup": 0.023,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 35.798,
            "total": 35.853,
            "bytes": 65,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "signedIn",
          "cause": "passwordChangeRequested",
          "to": "awaitingPasswordCode"
        }
      ],
      "phase": "awaitingPasswordCode",
      "screen": "confirmPassword",
      "message": "A code is on its way to user1@example.org."
    },
    {
      "step": "confirmPassword",
      "at": 6.216,
      "fields": {
        "code": {
          "hidden": "string",
          "length": 6,
          "same": "igjdceipbn"
        },
        "newPassword": {
          "hidden": "string",
          "length": 18,
          "same": "ngoaabpfop"
        },
        "confirmation": {
          "hidden": "string",
          "length": 18,
          "same": "ngoaabpfop"
        }
      },
      "exchanges": [
        {
          "operation": "verifyPasswordChange",
          "method": "POST",
          "path": "/api/auth/verify-password-change",
          "at": 6.216,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "lofnpgappp"
              }
            },
            "body": {
              "new_password": {
                "hidden": "string",
                "length": 18,
                "same": "ngoaabpfop"
              },
              "confirm_password": {
                "hidden": "string",
                "length": 18,
                "same": "ngoaabpfop"
              },
              "verification_code": {
                "hidden": "string",
                "length": 6,
                "same": "igjdceipbn"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "The password is changed. Sign in again."
            }
          },
          "timings": {
            "nameLookup": 0.067,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 32.713,
            "total": 32.775,
            "bytes": 53,
            "connectionReused": true
          }
        },
        {
          "operation": "login",
          "method": "POST",
          "path": "/api/auth/login",
          "at": 6.278,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json"
            },
            "body": {
              "email": "user1@example.org",
              "password": {
                "hidden": "string",
                "length": 18,
                "same": "ngoaabpfop"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "access_token": {
                "hidden": "string",
                "length": 489,
                "same": "ohgmgihbpi"
              },
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "ojlgfmhimd"
              },
              "token_type": "bearer"
            }
          },
          "timings": {
            "nameLookup": 0.023,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 76.918,
            "total": 76.975,
            "bytes": 1039,
            "connectionReused": true
          }
        },
        {
          "operation": "me",
          "method": "GET",
          "path": "/api/auth/me",
          "at": 6.377,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "klhomlmhok"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "email": "user1@example.org",
              "is_verified": true,
              "role_id": 1,
              "user_id": {
                "hidden": "string",
                "length": 1,
                "same": "fldfogbcal"
              },
              "first_name": {
                "hidden": "string",
                "length": 4,
                "same": "mghombppao"
              },
              "last_name": {
                "hidden": "string",
                "length": 5,
                "same": "appnphmejg"
              },
              "avatar_url": null
            }
          },
          "timings": {
            "nameLookup": 0.027,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 1.487,
            "total": 1.524,
            "bytes": 131,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "awaitingPasswordCode",
          "cause": "passwordChanged",
          "to": "signingIn"
        },
        {
          "from": "signingIn",
          "cause": "signInAccepted",
          "to": "signedIn"
        }
      ],
      "phase": "signedIn",
      "screen": "profile",
      "message": "Your password is changed. All other sessions have ended."
    },
    {
      "step": "signOut",
      "at": 7.273,
      "exchanges": [
        {
          "operation": "logout",
          "method": "POST",
          "path": "/api/auth/logout",
          "at": 7.273,
          "request": {
            "headers": {
              "Accept": "application/json",
              "Accept-Language": "en",
              "Content-Type": "application/json",
              "Authorization": {
                "hidden": "string",
                "length": 496,
                "same": "klhomlmhok"
              }
            },
            "body": {
              "refresh_token": {
                "hidden": "string",
                "length": 490,
                "same": "ojlgfmhimd"
              }
            }
          },
          "result": "accepted",
          "reply": {
            "status": 200,
            "body": {
              "message": "Signed out."
            }
          },
          "timings": {
            "nameLookup": 0.029,
            "connect": 0.000,
            "tls": 0.000,
            "firstByte": 13.776,
            "total": 13.837,
            "bytes": 25,
            "connectionReused": true
          }
        }
      ],
      "moves": [
        {
          "from": "signedIn",
          "cause": "signedOut",
          "to": "signedOut"
        }
      ],
      "phase": "signedOut",
      "screen": "signIn",
      "message": "You are signed out."
    }
  ]
}

"""#),
  ]
}
