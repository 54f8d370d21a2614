/// Passwords that everybody tries first: those of eight characters and more, since shorter ones are refused anyway.
package enum CommonPasswords {
  /// Lower-case.
  package static let all: Set<String> = Set(list.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let list = """
    00000000 11111111 11223344 12121212 123123123 123321123 12341234 12344321 12345678 123456789 1234567890
    1234qwer 147258369 159753456 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 22222222 33333333 44444444 55555555 66666666
    77777777 87654321 88888888 987654321 99999999 a1b2c3d4 aa123456 abc12345 abcd1234 abcdefgh admin123
    administrator arsenal1 asdf1234 asdfghjk asdfghjkl baseball changeme charlie1 chelsea1 computer corvette
    dragon123 elizabeth football iloveyou internet jennifer jordan23 letmein1 liverpool master123 mercedes
    michael1 michelle minecraft monkey123 nintendo p@ssw0rd p@ssword parol123 passw0rd password password!
    password1 password123 pokemon1 princess privet123 q1w2e3r4 qazwsxedc qwer1234 qwerty12 qwerty123 qwerty1234
    qwerty123456 qwertyui qwertyuiop samsung1 shadow123 starwars sunshine superman trainova trainova1
    trainova123 trustno1 welcome1 welcome123 whatever zaq12wsx zxcvbnm1 zxcvbnmm йцукен123 йцукенгш любовь123
    мойпароль наташа123 пароль12 пароль123 привет123
    """
}
