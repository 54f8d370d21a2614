import AccountCore

extension Russian {
  func standing(_ phase: Phase.Name) -> String {
    switch phase {
    case .signedOut: "вход не выполнен"
    case .awaitingVerification: "нужен код для подтверждения адреса"
    case .signingIn: "выполняется вход"
    case .signedIn: "вход выполнен"
    case .awaitingReset: "нужен код для сброса пароля"
    case .awaitingPasswordCode: "нужен код для смены пароля"
    case .awaitingEmailCode: "нужен код для смены почты"
    case .expired: "сервер завершил сеанс"
    case .outcomeUnknown: "исход неизвестен"
    }
  }

  func event(_ cause: Transition.Cause) -> String {
    switch cause {
    case .accountSwitched: "открыт другой аккаунт"
    case .signUpAccepted: "создан аккаунт"
    case .signInAccepted: "вход удался"
    case .addressNotVerified: "при входе оказалось, что адрес не подтверждён"
    case .resetRequested: "запрошен сброс забытого пароля"
    case .codeAccepted: "код принят"
    case .passwordNotHeld: "код принят после перезапуска"
    case .signInFailed: "незаметный вход не удался"
    case .mailHeldVerificationCode: "в письме был код для подтверждения адреса"
    case .passwordChangeRequested: "начата смена пароля"
    case .emailChangeRequested: "начата смена почты"
    case .demoEnded: "демо завершилось"
    case .signedOut: "пользователь вышел"
    case .sessionRefused: "сервер дважды отверг сеанс"
    case .passwordChanged: "пароль изменён"
    case .emailChanged: "почта изменена"
    case .abandoned: "операция брошена"
    case .answerLost: "ответ потерян"
    case .notCarriedOut: "оказалось, что сервер этого не сделал"
    case .notFoundOut: "выяснить не удалось"
    case .signedInElsewhere: "вход в другом окне или сценарии"
    case .signedOutElsewhere: "выход в другом окне или сценарии"
    }
  }

  var nobody: String { "нет аккаунта" }
  var whatCanComeNext: String { "Что может быть дальше:" }
}
