/* The button of a form with passkeys (Web Authentication level 3): asks the browser, puts its answer into the form as
   JSON, sends the form. The form is hidden until this runs. Text is only ever set as text. */
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;
  const { passkey: deed, ask, failed } = form.dataset;
  const told = form.querySelector(".told");
  const button = form.querySelector("button");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const asked = async () => {
    const written = document.getElementById("passkey-options");
    if (!ask) return JSON.parse(written.textContent);
    const answer = await fetch(ask, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).request_options;
  };
  const readable = ({ publicKey: options }) => {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    for (const name of ["allowCredentials", "excludeCredentials"])
      for (const known of options[name] ?? []) known.id = bytes(known.id);
    return { publicKey: options };
  };
  const written = (credential) => {
    const { id, type, rawId, response, authenticatorAttachment } = credential;
    const parts = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"])
      if (response[name]) parts[name] = text(response[name]);
    if (response.getTransports) parts.transports = response.getTransports();
    const clientExtensionResults = credential.getClientExtensionResults();
    return { id, type, rawId: text(rawId), response: parts, authenticatorAttachment, clientExtensionResults };
  };

  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    told.textContent = "";
    try {
      const credential = await navigator.credentials[deed](readable(await asked()));
      form.elements.credential.value = JSON.stringify(written(credential));
      form.submit();
    } catch {
      told.textContent = failed;
      button.disabled = false;
      button.focus();
    }
  });
})();
