// The page works without this: it only spares reloads, asks for the location and follows new lines.
(() => {
  "use strict";
  if (!window.EventSource || !window.fetch || !Element.prototype.closest) return;
  const root = document.documentElement, words = document.body.dataset;
  const log = document.getElementById("log"), status = document.getElementById("status");
  const form = document.getElementById("say"), text = document.getElementById("text");
  const file = document.getElementById("file"), chosen = document.getElementById("chosen");
  const touch = matchMedia("(pointer: coarse)");
  let seen = log.dataset.since, stream = null, offline = null, reading = true;
  root.className = "js";

  const tell = (words) => { status.textContent = words || ""; };
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const lineOf = (id) => Array.from(log.children).find((line) => line.dataset.id === id);
  const element = (name, className, content) => Object.assign(document.createElement(name), { className, textContent: content });

  // The question goes to the top of the screen, so that an answer is read from its first line.
  const readFromQuestion = () => {
    const own = log.querySelectorAll(".person"), last = own[own.length - 1];
    if (last) last.scrollIntoView({ block: "start" });
  };
  const atEnd = () => window.innerHeight + window.scrollY >= root.scrollHeight - 120;
  const localTime = (line) => line.querySelectorAll("time").forEach((time) => {
    const at = new Date(time.dateTime), sameDay = at.toDateString() === new Date().toDateString();
    const clock = { hour: "2-digit", minute: "2-digit" };
    time.textContent = at.toLocaleString(root.lang, sameDay ? clock : { day: "numeric", month: "short", ...clock });
  });

  const show = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const line = holder.content.firstElementChild;
    if (lineOf(line.dataset.id)) return;
    localTime(line);
    const follow = reading || atEnd(), board = line.dataset.board;
    if (board) log.querySelectorAll("[data-board]").forEach((old) => { if (old.dataset.board === board) old.remove(); });
    log.append(line);
    if (reading) readFromQuestion(); else if (follow) line.scrollIntoView({ block: "nearest" });
  };

  const pending = (id, words_) => {
    const line = element("div", "line person pending", "");
    line.dataset.id = id;
    line.append(element("span", "who", words.you), " ", element("p", "", words_), element("time", "", words.sending));
    log.append(line);
    reading = true;
    readFromQuestion();
  };
  const sent = (message) => {
    const line = lineOf(message.id);
    if (!line) return;
    line.classList.remove("pending");
    line.querySelector("time").dateTime = new Date().toISOString();
    localTime(line);
  };
  const failed = (message, shown, reason) => {
    const line = lineOf(message.id);
    if (!line) return;
    line.classList.replace("pending", "failed");
    line.querySelector("time").textContent = reason || words.failed;
    const again = element("button", "again", words.retry), choices = element("div", "choices", "");
    again.type = "button";
    again.onclick = () => {
      choices.remove();
      line.classList.replace("failed", "pending");
      line.querySelector("time").textContent = words.sending;
      deliver(message, shown);
    };
    choices.append(again);
    line.append(choices);
    tell(reason || words.failed);
  };
  const bodyOf = (message) => {
    if (!message.file) return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(message) };
    const body = new FormData(form);
    body.set("id", message.id);
    body.set("text", message.text);
    body.set("file", message.file, message.name);
    return { headers: { Accept: "application/json" }, body };
  };
  const deliver = (message, shown) => {
    if (!lineOf(message.id)) pending(message.id, shown);
    tell("");
    fetch("/messages", { method: "POST", credentials: "same-origin", ...bodyOf(message) }).then((answer) => {
      if (answer.ok) { sent(message); return; }
      answer.json().then((fault) => failed(message, shown, fault.message), () => failed(message, shown));
    }, () => failed(message, shown));
    if (!stream) follow();
  };

  const locate = (button) => {
    if (!navigator.geolocation) { tell(words.lost); return; }
    button.disabled = true;
    tell(words.locating);
    const done = (then) => (outcome) => { button.disabled = false; then(outcome); };
    navigator.geolocation.getCurrentPosition(
      done(({ coords }) => deliver({ id: newId(), lat: coords.latitude, lon: coords.longitude }, words.shared)),
      done((fault) => { tell(fault.code === 1 ? words.refused : words.lost); if (!touch.matches) text.focus(); }),
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  };

  const LARGEST = 1600; // pixels: a gauge or a receipt can be read, and little is paid for sending it
  // Pictures go out small, and without what cameras write into them, such as the place.
  const smaller = (given) => {
    if (!/^image\//.test(given.type) || !window.createImageBitmap) return Promise.resolve(given);
    return createImageBitmap(given).then((image) => {
      const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(image.width * scale));
      canvas.height = Math.max(1, Math.round(image.height * scale));
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return new Promise((done) => canvas.toBlob((small) => done(small || given), "image/jpeg", 0.85));
    }).catch(() => given);
  };
  const choose = () => {
    const given = file.files[0];
    chosen.hidden = !given;
    chosen.firstElementChild.textContent = given ? "📎 " + given.name : "";
  };
  file.addEventListener("change", choose);
  chosen.lastElementChild.onclick = () => { file.value = ""; choose(); text.focus(); };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = text.value.trim(), given = file.files[0];
    if (!typed && !given) { text.focus(); return; }
    text.value = file.value = "";
    choose();
    if (touch.matches) text.blur(); // the keyboard would cover the answer
    if (!given) { deliver({ id: newId(), text: typed }, typed); return; }
    const shown = ("📎 " + given.name + "\n" + typed).trim();
    smaller(given).then((small) => deliver({ id: newId(), text: typed, file: small, name: given.name }, shown));
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.querySelector(".send").click();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.classList.contains("locate")) locate(button);
    if (button.name !== "choice") return;
    event.preventDefault();
    deliver({ id: newId(), choice: button.value }, button.textContent);
  });

  ["wheel", "touchmove"].forEach((gesture) => addEventListener(gesture, () => { reading = false; }, { passive: true }));

  const online = () => { clearTimeout(offline); offline = null; if (status.textContent === words.offline) tell(""); };
  const follow = () => {
    if (stream) stream.close();
    stream = new EventSource("/events?since=" + seen);
    stream.onopen = online;
    stream.addEventListener("line", (event) => { seen = event.lastEventId; show(event.data); });
    stream.addEventListener("forgotten", () => { seen = "0"; log.textContent = ""; });
    stream.onerror = () => {
      if (!offline) offline = setTimeout(() => tell(words.offline), 4000);
      if (stream && stream.readyState === 2) { stream = null; setTimeout(() => document.hidden || follow(), 5000); }
    };
  };
  // A hidden page lets go of its connection (they are few, and cost battery) and catches up when it is seen again.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) follow();
    else if (stream) { stream.close(); stream = null; }
  });

  localTime(log);
  readFromQuestion();
  reading = false;
  if (!touch.matches) text.focus({ preventScroll: true });
  follow();
})();
