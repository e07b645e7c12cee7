package io.plantwin.gateway.live;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The description of the WebSocket protocol; both roles serve it.
@Configuration(proxyBeanMethods = false)
@Import(AsyncApiController.class)
public class AsyncApiConfiguration {}
