import AuthAPI

/// Russian.
enum RussianWords: Words {
  static let registered = "Почти готово: код отправлен на указанный адрес."
  static let verified = "Адрес подтверждён."
  static let signedOut = "Вы вышли из аккаунта."
  static let resetMailed = "Если у этого адреса есть аккаунт, письмо с кодом уже в пути."
  static let passwordReset = "Пароль установлен. Войдите с ним."
  static let passwordChangeMailed = "Код отправлен на адрес аккаунта."
  static let passwordChanged = "Пароль изменён. Войдите снова."
  static let emailChangeMailed = "Код отправлен на новый адрес."
  static let emailChanged = "Адрес изменён. Войдите снова."
  static func cleaned(_ count: Int) -> String { "Удалено просроченных записей: \(count)." }
  static let serviceDescription = "Учётные записи: регистрация, подтверждение, вход, изменение и восстановление."

  static func refusal(_ code: ErrorCode) -> String {
    switch code {
    case .invalidCredentials: "Неверный адрес или пароль."
    // The stem "не верифицирован" is the one that clients of the deployed service look for.
    case .emailNotVerified: "Адрес не верифицирован. На него отправлен новый код."
    case .invalidToken: "Войдите снова: токен доступа отсутствует, просрочен или отозван."
    case .invalidRefreshToken: "Войдите снова: токен обновления просрочен, отозван или уже использован."
    case .emailTaken: "Учётная запись с этим адресом уже существует."
    case .invalidCode: "Код неверен или больше не действует."
    case .nothingPending: "Нет изменения, которое ждёт кода."
    case .emailMismatch: "Изменение было запрошено для другого адреса."
    case .wrongCurrentPassword: "Текущий пароль неверен."
    case .resetFailed: "Пароль не установлен: код неверен или больше не действует."
    case .passwordsDiffer: "Пароли не совпадают."
    case .weakPassword: "Такой пароль слишком легко угадать. Придумайте другой."
    case .validationFailed: "Поле отсутствует или заполнено неверно."
    case .malformedBody: "Тело запроса — не JSON или вложено слишком глубоко."
    case .malformedRequest: "Запрос не соответствует протоколу HTTP."
    case .requestTimeout: "Запрос поступал слишком долго."
    case .headersTooLarge: "Заголовки запроса слишком велики."
    case .forbidden: "Этот вызов только для администратора."
    case .notFound: "По этому пути ничего нет."
    case .methodNotAllowed: "Этот путь не знает такого метода."
    case .bodyTooLarge: "Тело запроса слишком велико."
    case .unsupportedMediaType: "Тело запроса должно быть application/json."
    case .rateLimited: "Слишком много попыток. Подождите немного."
    case .overloaded: "Слишком много запросов сразу. Повторите через мгновение."
    case .internalError: "Сбой службы. Повторите позже."
    }
  }

  static func problem(_ kind: FieldProblem.Kind) -> String {
    switch kind {
    case .missing: "Обязательное поле"
    case .notText: "Должна быть строка"
    case .notAnObject: "Должен быть объект JSON"
    case .tooShort(let limit): "Минимальное число знаков: \(limit)"
    case .tooLong(let limit): "Максимальное число знаков: \(limit)"
    case .notAnAddress: "Это не адрес электронной почты"
    case .controlCharacter: "Управляющие символы недопустимы"
    }
  }
}
