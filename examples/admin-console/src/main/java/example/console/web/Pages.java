package example.console.web;

import example.console.security.SignedIn;
import example.console.security.StepUpRequests;
import io.mfaadmin.access.Action;
import io.mfaadmin.access.DenialCode;
import io.mfaadmin.service.DeniedException;
import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.text.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** What every page gets: the library's texts, who is signed in, and what they may do (VW-5). */
@ControllerAdvice
class Pages {

  private final MfaAdministration mfa;

  Pages(MfaAdministration mfa) {
    this.mfa = mfa;
  }

  /** The library's words for its codes, in the language of the page: {@code mfa.text(code)}. */
  @ModelAttribute("mfa")
  Messages messages(Locale locale) {
    return Messages.in(locale);
  }

  /** Times in the language of the page: {@code times.day(instant)}. */
  @ModelAttribute("times")
  Times times(Locale locale) {
    return new Times(locale);
  }

  @ModelAttribute("me")
  @Nullable SignedIn me(@AuthenticationPrincipal @Nullable SignedIn me) {
    return me;
  }

  /** Nothing is offered that would be refused. */
  @ModelAttribute("may")
  Set<Action> may(@AuthenticationPrincipal @Nullable SignedIn me) {
    return me == null ? Set.of() : mfa.as(me.caller()).permitted();
  }

  @ModelAttribute("path")
  String path(HttpServletRequest request) {
    return request.getServletPath();
  }

  /**
   * Whoever may not, learns nothing: why is in the audit trail (VW-4). Only who lacks a fresh
   * second factor is asked for it (AU-10), and a page that no list has is an address gone wrong.
   */
  @ExceptionHandler(DeniedException.class)
  void denied(DeniedException denied, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (denied.denial().code() == DenialCode.STEP_UP_REQUIRED) {
      StepUpRequests.ask(request.getSession(), "/");
      response.sendRedirect(request.getContextPath() + StepUpRequests.PATH);
    } else {
      boolean noSuchPage = denied.denial().code() == DenialCode.CURSOR_INVALID;
      response.sendError((noSuchPage ? HttpStatus.BAD_REQUEST : HttpStatus.FORBIDDEN).value());
    }
  }

  /** What can be the id of nothing is found nowhere. */
  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  void malformed(MethodArgumentTypeMismatchException malformed, HttpServletResponse response)
      throws IOException {
    boolean inPath = malformed.getParameter().hasParameterAnnotation(PathVariable.class);
    response.sendError((inPath ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST).value());
  }

  @ExceptionHandler(MultipartException.class)
  void noFile(HttpServletResponse response) throws IOException {
    response.sendError(HttpStatus.BAD_REQUEST.value());
  }
}
