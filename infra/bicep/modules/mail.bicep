metadata description = 'Mail by Communication Services, from a domain of the academy\'s own.'

param token string
param tags object
param domain string
param dataLocation string

@description('Identity of the app that sends.')
param senderPrincipalId string

param workspaceId string

// The service has no narrower role that may send.
var emailOwner = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '09976791-48a7-449e-bb21-39d1a415f350')

resource emails 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: 'mail-${token}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }
}

resource sendingDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: emails
  name: domain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    // It would rewrite the links of sign-in mails.
    userEngagementTracking: 'Disabled'
  }
}

resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = {
  parent: sendingDomain
  name: 'auth'
  properties: {
    username: 'auth'
    displayName: 'Academy'
  }
}

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: 'acs-${token}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: [sendingDomain.id]
    disableLocalAuth: true
  }
}

resource sending 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(service.id, senderPrincipalId, emailOwner)
  scope: service
  properties: {
    principalId: senderPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: emailOwner
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: service
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'EmailSendMailOperational'
        enabled: true
      }
      {
        category: 'EmailStatusUpdateOperational'
        enabled: true
      }
    ]
  }
}

output serviceName string = service.name
output endpoint string = 'https://${service.properties.hostName}/'
output sender string = '${sender.properties.username}@${domain}'
output records object = sendingDomain.properties.verificationRecords
