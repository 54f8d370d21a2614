// Written by .ci/embed-assets from assets/mail; change those files.
// swift-format-ignore-file

extension MailTemplate {
  /// The file in assets/mail.
  func text(in language: Language) -> String {
    switch (language, self) {
    case (.english, .verification): #"""
Subject: Your Trainova verification code

Hello,

enter this code to verify your address:

{code}

It is valid for {minutes} minutes. If you did not sign up, ignore this mail.

"""#
    case (.english, .passwordReset): #"""
Subject: Set a new Trainova password

Hello,

open this link to set a new password, or paste it where the code is asked for:

{link}

The code alone:

{code}

It is valid for {minutes} minutes. If you did not ask for it, ignore this mail: your password stays.

"""#
    case (.english, .passwordChange): #"""
Subject: Confirm your new Trainova password

Hello,

enter this code to change your password:

{code}

It is valid for {minutes} minutes. If you did not ask for it, somebody knows your password: change it.

"""#
    case (.english, .emailChange): #"""
Subject: Confirm your new Trainova address

Hello,

enter this code to move your account to this address:

{code}

It is valid for {minutes} minutes. If you did not ask for it, ignore this mail.

"""#
    case (.english, .addressTaken): #"""
Subject: Your Trainova address was entered again

Hello,

somebody entered your address to open an account or to move one here. You have an account already: nothing was changed.

If it was you, sign in, or use "Forgot password". If not, ignore this mail.

"""#
    case (.english, .passwordChanged): #"""
Subject: Your Trainova password was changed

Hello,

the password of your account was changed, and every session was ended.

If it was not you, set a new password with "Forgot password" at once.

"""#
    case (.english, .emailChanged): #"""
Subject: Your Trainova address was changed

Hello,

your account now belongs to the address {address}, and every session was ended.

If it was not you, write to the support at once.

"""#
    case (.russian, .verification): #"""
Subject: Код подтверждения Trainova

Здравствуйте!

Введите этот код, чтобы подтвердить адрес:

{code}

Код действует {minutes} мин. Если вы не регистрировались, не обращайте внимания на это письмо.

"""#
    case (.russian, .passwordReset): #"""
Subject: Новый пароль Trainova

Здравствуйте!

Откройте ссылку, чтобы задать новый пароль, или вставьте её туда, где спрашивают код:

{link}

Только код:

{code}

Код действует {minutes} мин. Если вы этого не просили, не обращайте внимания: пароль остаётся прежним.

"""#
    case (.russian, .passwordChange): #"""
Subject: Подтвердите новый пароль Trainova

Здравствуйте!

Введите этот код, чтобы изменить пароль:

{code}

Код действует {minutes} мин. Если вы этого не просили, ваш пароль кому-то известен: смените его.

"""#
    case (.russian, .emailChange): #"""
Subject: Подтвердите новый адрес Trainova

Здравствуйте!

Введите этот код, чтобы перенести аккаунт на этот адрес:

{code}

Код действует {minutes} мин. Если вы этого не просили, не обращайте внимания на это письмо.

"""#
    case (.russian, .addressTaken): #"""
Subject: Ваш адрес Trainova указали ещё раз

Здравствуйте!

Кто-то указал ваш адрес, чтобы создать аккаунт или перенести его сюда. У вас он уже есть, ничего не изменилось.

Если это были вы, войдите или восстановите пароль. Если нет, не обращайте внимания на это письмо.

"""#
    case (.russian, .passwordChanged): #"""
Subject: Пароль Trainova изменён

Здравствуйте!

Пароль вашего аккаунта изменён, все сеансы завершены.

Если это были не вы, сразу задайте новый пароль через «Забыли пароль».

"""#
    case (.russian, .emailChanged): #"""
Subject: Адрес Trainova изменён

Здравствуйте!

Ваш аккаунт теперь принадлежит адресу {address}, все сеансы завершены.

Если это были не вы, сразу напишите в поддержку.

"""#
    }
  }
}
