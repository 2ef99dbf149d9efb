package example.console.security;

import io.mfaadmin.service.MfaAdministration;
import io.mfaadmin.service.SelfService;
import io.mfaadmin.service.TenantAdministration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a controller what it names as a parameter: the {@link TenantAdministration} in the name of
 * whoever is signed in, or their own {@link SelfService}.
 */
@Component
class SignedInArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final MfaAdministration mfa;

  SignedInArguments(MfaAdministration mfa) {
    this.mfa = mfa;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == TenantAdministration.class || type == SelfService.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    SignedIn me = signedIn();
    return parameter.getParameterType() == TenantAdministration.class
        ? mfa.as(me.caller())
        : mfa.self(me.tenant(), me.id(), me.secondFactorAt());
  }

  private static SignedIn signedIn() {
    Authentication authentication =
        Objects.requireNonNull(
            SecurityContextHolder.getContext().getAuthentication(), "nobody is signed in");
    return (SignedIn) Objects.requireNonNull(authentication.getPrincipal());
  }
}
