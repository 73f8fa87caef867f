// Shows a post as Slack, Teams or plain text have it, in its place. Without this file each is a page of its own.
"use strict";

// Microsoft's library, where it is installed on this machine. It gets no address to load anything from.
function draw(where) {
  for (const place of where.querySelectorAll(".adaptive")) {
    if (!window.AdaptiveCards || place.firstChild) continue;
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig({
      fontFamily: "inherit",
      supportsInteractivity: true,
      spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 0 },
      actions: { maxActions: 50, buttonSpacing: 6, actionsOrientation: "horizontal", actionAlignment: "left" },
    });
    card.onExecuteAction = () => {};
    card.parse(JSON.parse(place.dataset.card));
    const drawn = card.render();
    if (drawn) place.append(drawn);
  }
}

async function showAs(link) {
  const post = link.closest(".post");
  const look = post.querySelector(".look");
  const how = link.dataset.how;
  if (how !== "chat") {
    const response = await fetch(link.href, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    look.innerHTML = (await response.json()).html;
    draw(look);
  }
  look.hidden = how === "chat";
  post.querySelector(".card").hidden = how !== "chat";
  for (const one of post.querySelectorAll(".looks a")) one.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  document.getElementById("status").textContent = "";
  document.getElementById("heard").textContent = `This post is shown as ${link.textContent}.`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".post .looks a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showAs(link).catch(() => location.assign(link.href));
});

draw(document);
