// Written by .ci/embed-assets from assets/openapi.json; change that file.
// swift-format-ignore-file

/// The description of the service in OpenAPI 3.1, as it is in assets/openapi.json.
enum OpenAPIDocument {
  /// The JSON text.
  static let json = #"""
{
  "openapi": "3.1.0",
  "info": {
    "title": "Trainova Auth Service",
    "version": "0.1.0",
    "description": "Accounts: sign up, verify, sign in, change and recover.\n\nEvery answer is JSON. A refusal has `detail`, for people, in the language of `Accept-Language` (`en`, `ru`), and `error_code`, for programs: its values are stable. A path that is not listed is answered 404 `not_found`, a method that a path does not know 405 `method_not_allowed` with `Allow`. A body is at most 16 KiB, nested at most 32 deep; members that are not listed are ignored."
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "tags": [
    {
      "name": "Registration"
    },
    {
      "name": "Sessions"
    },
    {
      "name": "Profile"
    },
    {
      "name": "Passwords"
    },
    {
      "name": "Email"
    },
    {
      "name": "Service"
    }
  ],
  "paths": {
    "/api/auth/register": {
      "post": {
        "operationId": "register",
        "tags": [
          "Registration"
        ],
        "summary": "Sign up",
        "description": "Mails a code to the address. Until it comes back, anybody may sign up with the same address again: each registration keeps its own password, and a code activates the one it was mailed for.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  },
                  "password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 8,
                    "maxLength": 128,
                    "writeOnly": true,
                    "description": "8-128 Unicode scalars (NFC), none dropped. Not one of the common ones, the service's name or the address."
                  },
                  "first_name": {
                    "type": [
                      "string",
                      "null"
                    ],
                    "maxLength": 100,
                    "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
                    "description": "No control characters. Blank is as good as null."
                  },
                  "last_name": {
                    "type": [
                      "string",
                      "null"
                    ],
                    "maxLength": 100,
                    "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
                    "description": "No control characters. Blank is as good as null."
                  }
                },
                "required": [
                  "email",
                  "password"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A code is on its way.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "An account has the address, or the password is too easy to guess.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "email_taken",
                            "weak_password",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Overloaded"
          }
        },
        "security": []
      }
    },
    "/api/auth/verify": {
      "post": {
        "operationId": "verify",
        "tags": [
          "Registration"
        ],
        "summary": "Verify the address",
        "description": "Makes an account of the registration whose code this is.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  },
                  "code": {
                    "type": "string",
                    "pattern": "^[0-9]{6}$",
                    "writeOnly": true,
                    "description": "The six digits of the mail. Valid once, for ten minutes, for five guesses."
                  }
                },
                "required": [
                  "email",
                  "code"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The address is verified.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "The code is wrong, used, expired, or was guessed at too often.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "invalid_code",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": []
      }
    },
    "/api/auth/login": {
      "post": {
        "operationId": "login",
        "tags": [
          "Sessions"
        ],
        "summary": "Sign in",
        "description": "Opens a session. An unknown address and a wrong password are answered alike, and as slowly.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  },
                  "password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 1,
                    "writeOnly": true
                  }
                },
                "required": [
                  "email",
                  "password"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A session is open.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Tokens"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "401": {
            "description": "Wrong address or password, or the address is not verified; in that case a new code was mailed and the one before is void.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "WWW-Authenticate": {
                "$ref": "#/components/headers/Challenge"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "invalid_credentials",
                            "email_not_verified"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Overloaded"
          }
        },
        "security": []
      }
    },
    "/api/auth/refresh": {
      "post": {
        "operationId": "refresh",
        "tags": [
          "Sessions"
        ],
        "summary": "Renew the tokens",
        "description": "Each refresh token serves once. Whoever lost the answer may repeat the call: the same refresh token comes back, until ten seconds after its first use. A later repetition ends the session.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "refresh_token": {
                    "type": "string",
                    "minLength": 1,
                    "writeOnly": true
                  }
                },
                "required": [
                  "refresh_token"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A new pair.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Tokens"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "401": {
            "description": "The refresh token is bad, expired, revoked or used.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              },
              "WWW-Authenticate": {
                "$ref": "#/components/headers/Challenge"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "invalid_refresh_token"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": []
      }
    },
    "/api/auth/logout": {
      "post": {
        "operationId": "logout",
        "tags": [
          "Sessions"
        ],
        "summary": "Sign out",
        "description": "Ends the session of both tokens at once. An expired access token will do, and a session that has ended too.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "refresh_token": {
                    "type": "string",
                    "minLength": 1,
                    "writeOnly": true
                  }
                },
                "required": [
                  "refresh_token"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Signed out.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/api/auth/me": {
      "get": {
        "operationId": "me",
        "tags": [
          "Profile"
        ],
        "summary": "The account",
        "description": "The account of the access token.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "responses": {
          "200": {
            "description": "The account.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Profile"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/api/auth/forgot-password": {
      "post": {
        "operationId": "forgotPassword",
        "tags": [
          "Passwords"
        ],
        "summary": "Ask for a reset",
        "description": "Mails a code and a link, where the address has an account; a new verification code where it waits for one. The answer is the same for every address.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  }
                },
                "required": [
                  "email"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "If there is somebody to mail to, a mail is on its way.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": []
      }
    },
    "/api/auth/reset-password": {
      "post": {
        "operationId": "resetPassword",
        "tags": [
          "Passwords"
        ],
        "summary": "Set a forgotten password",
        "description": "Sets the password, ends every session of the account, and mails the news.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  },
                  "code": {
                    "type": "string",
                    "pattern": "^[0-9]{6}$",
                    "writeOnly": true,
                    "description": "The six digits of the mail. Valid once, for ten minutes, for five guesses."
                  },
                  "new_password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 8,
                    "maxLength": 128,
                    "writeOnly": true,
                    "description": "8-128 Unicode scalars (NFC), none dropped. Not one of the common ones, the service's name or the address."
                  },
                  "confirm_password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 1,
                    "writeOnly": true
                  }
                },
                "required": [
                  "email",
                  "code",
                  "new_password",
                  "confirm_password"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The password is set.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "Wrong code or unknown address; the passwords differ; the password is too easy to guess.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "reset_failed",
                            "passwords_differ",
                            "weak_password",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Overloaded"
          }
        },
        "security": []
      }
    },
    "/api/auth/change-password": {
      "post": {
        "operationId": "changePassword",
        "tags": [
          "Passwords"
        ],
        "summary": "Ask for a change of the password",
        "description": "Mails a code to the account's address.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "current_password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 1,
                    "writeOnly": true
                  }
                },
                "required": [
                  "current_password"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A code is on its way.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "The current password is wrong.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "wrong_current_password",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Overloaded"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/api/auth/verify-password-change": {
      "post": {
        "operationId": "verifyPasswordChange",
        "tags": [
          "Passwords"
        ],
        "summary": "Change the password",
        "description": "Sets the password, ends every session of the account, and mails the news.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "verification_code": {
                    "type": "string",
                    "pattern": "^[0-9]{6}$",
                    "writeOnly": true,
                    "description": "The six digits of the mail. Valid once, for ten minutes, for five guesses."
                  },
                  "new_password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 8,
                    "maxLength": 128,
                    "writeOnly": true,
                    "description": "8-128 Unicode scalars (NFC), none dropped. Not one of the common ones, the service's name or the address."
                  },
                  "confirm_password": {
                    "type": "string",
                    "format": "password",
                    "minLength": 8,
                    "maxLength": 128,
                    "writeOnly": true,
                    "description": "8-128 Unicode scalars (NFC), none dropped. Not one of the common ones, the service's name or the address."
                  }
                },
                "required": [
                  "verification_code",
                  "new_password",
                  "confirm_password"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The password is changed.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "Wrong code or none pending; the passwords differ; the password is too easy to guess.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "invalid_code",
                            "nothing_pending",
                            "passwords_differ",
                            "weak_password",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/Overloaded"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/api/auth/change-email": {
      "post": {
        "operationId": "changeEmail",
        "tags": [
          "Email"
        ],
        "summary": "Ask for a change of the address",
        "description": "Mails a code to the new address.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "new_email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  }
                },
                "required": [
                  "new_email"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A code is on its way.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Message"
                    },
                    {
                      "type": "object",
                      "properties": {
                        "new_email": {
                          "type": "string",
                          "description": "The new address in the form in which it is stored."
                        }
                      },
                      "required": [
                        "new_email"
                      ]
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "description": "An account has the new address.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "email_taken",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/api/auth/verify-email-change": {
      "post": {
        "operationId": "verifyEmailChange",
        "tags": [
          "Email"
        ],
        "summary": "Change the address",
        "description": "Moves the account to the new address, ends every session of it, and mails the news to the old address.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "properties": {
                  "new_email": {
                    "type": "string",
                    "format": "email",
                    "maxLength": 255,
                    "description": "At most 255 octets. Compared without regard to case; letters of every script will do."
                  },
                  "verification_code": {
                    "type": "string",
                    "pattern": "^[0-9]{6}$",
                    "writeOnly": true,
                    "description": "The six digits of the mail. Valid once, for ten minutes, for five guesses."
                  }
                },
                "required": [
                  "new_email",
                  "verification_code"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The address is changed.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                }
              }
            }
          },
          "400": {
            "description": "Wrong code or none pending; another address than asked for; taken meanwhile.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "invalid_code",
                            "nothing_pending",
                            "email_mismatch",
                            "email_taken",
                            "malformed_body",
                            "malformed_request"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/InvalidToken"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/ValidationFailed"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": [
          {
            "accessToken": []
          }
        ]
      }
    },
    "/": {
      "get": {
        "operationId": "serviceInfo",
        "tags": [
          "Service"
        ],
        "summary": "What this is",
        "description": "Name, version and where this document is.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "responses": {
          "200": {
            "description": "The service.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ServiceInfo"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": []
      }
    },
    "/admin/clean-expired-tokens": {
      "post": {
        "operationId": "cleanExpiredTokens",
        "tags": [
          "Service"
        ],
        "summary": "Remove what has expired",
        "description": "For the administrator: over the service's Unix socket, or with the configured secret.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "responses": {
          "200": {
            "description": "Done.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Message"
                    },
                    {
                      "type": "object",
                      "properties": {
                        "removed": {
                          "type": "integer",
                          "minimum": 0,
                          "description": "Records removed."
                        }
                      },
                      "required": [
                        "removed"
                      ]
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "403": {
            "description": "Not the administrator.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "Cache-Control": {
                "$ref": "#/components/headers/NoStore"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "allOf": [
                    {
                      "$ref": "#/components/schemas/Refusal"
                    },
                    {
                      "properties": {
                        "error_code": {
                          "enum": [
                            "forbidden"
                          ]
                        }
                      }
                    }
                  ]
                }
              }
            }
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": [
          {
            "adminSecret": []
          }
        ]
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "openAPI",
        "tags": [
          "Service"
        ],
        "summary": "This document",
        "description": "OpenAPI 3.1, in English whatever was asked for.",
        "parameters": [
          {
            "$ref": "#/components/parameters/AcceptLanguage"
          }
        ],
        "responses": {
          "200": {
            "description": "This document.",
            "headers": {
              "Content-Language": {
                "$ref": "#/components/headers/ContentLanguage"
              },
              "X-Request-Id": {
                "$ref": "#/components/headers/RequestId"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "required": [
                    "openapi"
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedBody"
          },
          "408": {
            "$ref": "#/components/responses/RequestTimeout"
          },
          "413": {
            "$ref": "#/components/responses/BodyTooLarge"
          },
          "431": {
            "$ref": "#/components/responses/HeadersTooLarge"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        },
        "security": []
      }
    }
  },
  "components": {
    "securitySchemes": {
      "accessToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The access_token of the sign-in or the last refresh."
      },
      "adminSecret": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Admin-Secret",
        "description": "The configured secret, 32 bytes or more. Not needed over the Unix socket."
      }
    },
    "parameters": {
      "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "required": false,
        "schema": {
          "type": "string"
        },
        "description": "`en` or `ru`, with q-values (RFC 9110 §12.5.4); English otherwise."
      }
    },
    "headers": {
      "ContentLanguage": {
        "required": true,
        "schema": {
          "enum": [
            "en",
            "ru"
          ]
        },
        "description": "The language of the texts."
      },
      "NoStore": {
        "required": true,
        "schema": {
          "const": "no-store"
        },
        "description": "Nothing is to be kept (RFC 6749 §5.1)."
      },
      "RequestId": {
        "schema": {
          "type": "string"
        },
        "description": "Stands in the service's log too. Absent where there was no whole request to name."
      },
      "Challenge": {
        "required": true,
        "schema": {
          "type": "string"
        },
        "description": "`Bearer` (RFC 6750 §3)."
      },
      "RetryAfter": {
        "required": true,
        "schema": {
          "type": "integer",
          "minimum": 1
        },
        "description": "Seconds."
      }
    },
    "responses": {
      "MalformedBody": {
        "description": "The body is not JSON, is nested too deep, or broke off; or the request is not HTTP.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "malformed_body",
                        "malformed_request"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "InvalidToken": {
        "description": "No access token, or one that is bad, expired or revoked.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "WWW-Authenticate": {
            "$ref": "#/components/headers/Challenge"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "invalid_token"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "RequestTimeout": {
        "description": "The request did not arrive in time.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "request_timeout"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "HeadersTooLarge": {
        "description": "The headers are larger than the service reads.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "headers_too_large"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "BodyTooLarge": {
        "description": "The body is larger than the service reads.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "body_too_large"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "UnsupportedMediaType": {
        "description": "The body is not announced as application/json.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "unsupported_media_type"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "ValidationFailed": {
        "description": "A field is missing, too short, too long or of the wrong type.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/FieldProblems"
            }
          }
        }
      },
      "RateLimited": {
        "description": "Too many tries.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "rate_limited"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "Overloaded": {
        "description": "Too much at once.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          },
          "Retry-After": {
            "$ref": "#/components/headers/RetryAfter"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "overloaded"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "InternalError": {
        "description": "A fault of the service itself.",
        "headers": {
          "Content-Language": {
            "$ref": "#/components/headers/ContentLanguage"
          },
          "Cache-Control": {
            "$ref": "#/components/headers/NoStore"
          },
          "X-Request-Id": {
            "$ref": "#/components/headers/RequestId"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Refusal"
                },
                {
                  "properties": {
                    "error_code": {
                      "enum": [
                        "internal_error"
                      ]
                    }
                  }
                }
              ]
            }
          }
        }
      }
    },
    "schemas": {
      "Message": {
        "type": "object",
        "properties": {
          "message": {
            "type": "string",
            "description": "For people."
          }
        },
        "required": [
          "message"
        ]
      },
      "Tokens": {
        "type": "object",
        "properties": {
          "access_token": {
            "type": "string",
            "minLength": 1,
            "description": "A JWT that lives 15 minutes."
          },
          "refresh_token": {
            "type": "string",
            "minLength": 1,
            "description": "A JWT that serves once; it lives 14 days unused, its session 30."
          },
          "token_type": {
            "const": "bearer"
          }
        },
        "required": [
          "access_token",
          "refresh_token",
          "token_type"
        ]
      },
      "Profile": {
        "type": "object",
        "properties": {
          "user_id": {
            "type": "string"
          },
          "email": {
            "type": "string"
          },
          "role_id": {
            "type": "integer"
          },
          "is_verified": {
            "type": "boolean"
          },
          "first_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "last_name": {
            "type": [
              "string",
              "null"
            ]
          },
          "avatar_url": {
            "type": [
              "string",
              "null"
            ]
          }
        },
        "required": [
          "user_id",
          "email",
          "role_id",
          "is_verified",
          "first_name",
          "last_name",
          "avatar_url"
        ]
      },
      "ServiceInfo": {
        "type": "object",
        "properties": {
          "service": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "docs_url": {
            "type": "string",
            "format": "uri-reference"
          }
        },
        "required": [
          "service",
          "version",
          "description",
          "docs_url"
        ]
      },
      "ErrorCode": {
        "type": "string",
        "enum": [
          "invalid_credentials",
          "email_not_verified",
          "invalid_token",
          "invalid_refresh_token",
          "email_taken",
          "invalid_code",
          "nothing_pending",
          "email_mismatch",
          "wrong_current_password",
          "reset_failed",
          "passwords_differ",
          "weak_password",
          "validation_failed",
          "malformed_body",
          "malformed_request",
          "request_timeout",
          "headers_too_large",
          "forbidden",
          "not_found",
          "method_not_allowed",
          "body_too_large",
          "unsupported_media_type",
          "rate_limited",
          "overloaded",
          "internal_error"
        ],
        "description": "Stable; assets/docs/error-codes.md says when each comes."
      },
      "Refusal": {
        "type": "object",
        "properties": {
          "detail": {
            "type": "string",
            "minLength": 1,
            "description": "For people."
          },
          "error_code": {
            "$ref": "#/components/schemas/ErrorCode"
          }
        },
        "required": [
          "detail",
          "error_code"
        ]
      },
      "FieldProblems": {
        "type": "object",
        "properties": {
          "detail": {
            "type": "array",
            "minItems": 1,
            "items": {
              "$ref": "#/components/schemas/FieldProblem"
            }
          },
          "error_code": {
            "const": "validation_failed"
          }
        },
        "required": [
          "detail",
          "error_code"
        ]
      },
      "FieldProblem": {
        "type": "object",
        "properties": {
          "loc": {
            "type": "array",
            "items": {
              "type": "string"
            },
            "minItems": 1,
            "description": "`body`, then the field."
          },
          "msg": {
            "type": "string",
            "description": "For people."
          },
          "type": {
            "enum": [
              "missing",
              "string_type",
              "model_attributes_type",
              "string_too_short",
              "string_too_long",
              "value_error"
            ]
          }
        },
        "required": [
          "loc",
          "msg",
          "type"
        ],
        "additionalProperties": false,
        "description": "What was sent is never repeated."
      }
    }
  }
}

"""#
}
