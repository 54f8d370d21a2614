/// The version of both programs, which are released together: of `--version`, the user agent, `GET /`, the package.
package let productVersion = "0.1.0"
