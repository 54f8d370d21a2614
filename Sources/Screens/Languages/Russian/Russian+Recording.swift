import AccountCore

extension Russian {
  func remark(_ remark: FlowRemark) -> String {
    switch remark {
    case .exists(let path): "\(path) уже существует; назовите новый файл."
    case .missing(let path): "\(path): такого файла или папки нет."
    case .notAllowed(let path): "\(path): нет прав читать или писать там."
    case .diskFull(let path): "\(path): диск заполнен; ничего не записано."
    case .notAFile(let path): "\(path) — не запись, а папка, устройство или слишком большой файл."
    case .failed(let path, let errno): "\(path): система отказала (ошибка \(errno))."
    case .holdsSecret(let path): "В \(path) попал бы секрет, поэтому ничего не записано."
    case .bad(let path, let fault, let line, let place):
      "\(path): \(sentence(fault)) \(FlowRemark.place("строка", line, place))"
    case .recorded(let path, let steps): "Записано в \(path), шагов: \(steps)."
    case .written(let path): "Записано в \(path)."
    case .same(let steps): "Всё прошло так же, шагов: \(steps)."
    case .differs(let step, let verb): "Всё прошло иначе, впервые на шаге \(step), \(verb)."
    case .noCode(let step, let verb): "Для шага \(step), \(verb), нужен код из письма; передайте его через --code-file."
    case .stopped(let steps): "Остановлено. До этого всё прошло так же, шагов: \(steps)."
    case .replaying(let step, let count): "Повтор \(step)/\(count) · Пробел пауза · Esc стоп"
    case .replayPaused(let step, let count): "Пауза \(step)/\(count) · Пробел дальше · Esc стоп"
    case .replayWaits(let step, let count): "Перед \(step)/\(count) · Пробел дальше · Esc стоп"
    case .replayAsksCode: "Введите код, Enter · Esc стоп"
    case .replayed: "Повтор закончен. Нажмите клавишу."
    case .asksCode(let step, let verb): "Код для шага \(step) (\(verb)): "
    case .asksToGoOn(let step, let verb): "Перед шагом \(step) (\(verb)). Enter — дальше: "
    case .missingVariable(let name, let step): "Для шага \(step) нужен адрес: --var \(name)=АДРЕС."
    case .unknownVariable(let name):
      "Переменной \(name) нет; есть email, newEmail, firstName, lastName и адреса из самой записи."
    case .badVariable(let text): "--var принимает ИМЯ=ЗНАЧЕНИЕ, а не \(text)."
    case .missingPassword(let step): "Для шага \(step) нужен пароль аккаунта: --password-file."
    case .notInDemo:
      """
      Запись начинается с аккаунта, а в демо его ещё нет: укажите через --server сервер, где он есть, \
      и сам аккаунт через --account и --password-file.
      """
    case .needsAccount: "Запись начинается с аккаунта: укажите его через --account и --password-file."
    case .needsPasswords(let addresses):
      "Запись начинается с \(addresses.joined(separator: ", ")): для каждого по --password-file, в этом порядке."
    case .needsNewAddress: "Запись начинается посреди смены почты: --var newEmail=АДРЕС."
    case .notToBeHad: "Запись начинается там, куда повтору не попасть: с оконченного сеанса или потерянного ответа."
    case .notBegun(let why): "Аккаунт не там, где начинается запись. \(why)"
    case .badPause: "--pause-before принимает номер шага, от 0."
    case .noSuchStep(let step, let last): "Запись кончается шагом \(last); шага \(step) в ней нет."
    case .badSpeed: "--speed принимает число больше 0 или слово instant."
    }
  }

  func label(_ part: StepLabel) -> String {
    switch part {
    case .whileBusy: "во время вызова"
    case .state: "состояние"
    case .screen: "экран"
    case .why: "почему"
    case .at: "у поля"
    case .said: "сказано"
    }
  }

  func label(_ command: PageReader.Command) -> String {
    switch command {
    case .next: "Дальше"
    case .previous: "Назад"
    case .scroll: "Листать"
    case .leave: "Выйти"
    }
  }

  private func sentence(_ fault: FlowRemark.Fault) -> String {
    switch fault {
    case .notJSON: "это не запись, или она обрезана."
    case .newerSchema: "записано более новой версией trainova."
    case .unknownMember: "есть то, чего в записи не бывает; это может быть секрет."
    case .missingMember: "чего-то не хватает."
    case .badValue: "такого значения здесь не бывает."
    case .secretInClear: "значение открыто там, где хранится только длина; это может быть секрет."
    case .unknownStep: "эта версия не знает такого шага."
    case .tooLarge: "слишком велико."
    }
  }
}
